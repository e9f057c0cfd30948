## Buttons that several parts have
accepting = Accepting…
accepted-at = Accepted { $time }
cancel = Cancel
close = Close
details = Details
dismiss = Dismiss
home = Home
open-item = Open item
quit = Quit Handbell
resume = Resume
sign-out = Sign out
try-again-now = Try again now
wrap-up = Wrap-up
no-messages-yet = No messages yet
not-verified = Not verified

## The way to the server and to the background program
reconnecting-since = Reconnecting since { $time }.
go-on-offline = You can go on reading and writing.
unsent-items = { $count ->
    [one] 1 unsent item will be sent when you are back online.
   *[other] { $count } unsent items will be sent when you are back online.
}
tries-again = Handbell tries again by itself.
core-does-not-answer = Handbell's background program does not answer
core-does-not-answer-detail = What you pressed last may not have been done. What is drawn here may be old.
not-kept-here = Not kept on this machine
storage-would-be-lost = What you write here would be lost if Handbell ended now.
storage-disk-full = The disk is full. Make room on it.
storage-disk-read-only = The disk can only be read.
storage-not-writable = { $folder } cannot be written: { $error }.
turned-away-other-version = Handbell and the server are of different versions. Update Handbell. What you wrote here is kept.
turned-away-not-understood = The server says something that this version of Handbell does not understand. Update Handbell.
turned-away-not-found = There is no desk at this address. Check the server's address.
turned-away-too-many = The server has too many connections.
turned-away-not-stored = The server can store nothing at the moment. What you wrote here is kept.
turned-away-suspended = Your organisation is suspended on this server. Ask your administrator. What you wrote here is kept.
turned-away-other = The server closed the connection.
starting = Handbell is starting
core-does-not-answer-yet = Handbell's background program does not answer yet.
core-does-not-answer-yet-detail = If this lasts, quit Handbell from the tray and start it again. Nothing that you wrote is lost.
server-has-not-answered = The server has not answered yet.
tries-again-kept = Handbell tries again by itself. What you wrote is kept.

## Sign-in
sign-in-title = Sign in to Handbell
server-address = Server address
server-address-hint = Ask your administrator.
server-address-example = https://handbell.example.com
email = Email
password = Password
sign-in = Sign in
signing-in = Signing in…
show-password = Show password
caps-lock-is-on = Caps Lock is on.
sign-in-waits = Waiting for the server.
sign-in-waits-longer = The server has not answered yet. Handbell waits { $seconds } seconds; what you typed stays.
sign-in-no-core = Handbell's background program does not answer. Start Handbell again.
sign-in-bad-address = Write an address such as { $example }.
sign-in-not-private = Write an address that begins with https://, so that nobody can read along.
sign-in-no-answer = The server did not answer in time. What you typed is kept: check address and network, and sign in again. If it happens again, ask your administrator.
sign-in-unreachable = The server cannot be reached. Check the address and the network.
sign-in-redirected = This address sends on to another one, and Handbell does not follow with your password. Write the server's own address.
sign-in-other-program = There is something at this address, but not a Handbell server.
sign-in-other-status = The server answered with the status { $status }.
sign-in-no-such-organisation = There is no organisation at this address. Check the server's address.
sign-in-organisation-suspended = Your organisation is suspended on this server. Ask your administrator.
sign-in-organisation-stopped = The server cannot serve your organisation at the moment. Try again later, or ask your administrator.
sign-in-wrong-credentials = Email or password is wrong.
sign-in-too-many-attempts = { $seconds ->
    [0] Too many attempts. Try again later.
    [one] Too many attempts. Try again in 1 second.
   *[other] Too many attempts. Try again in { $seconds } seconds.
}
sign-in-busy = The server is busy. Try again in a moment.
sign-in-not-stored = Your sign-in cannot be kept
sign-in-not-stored-detail = It could not be written to the disk: sign in again when Handbell starts next.
sign-in-in-file = Your sign-in is kept in a file
sign-in-in-file-detail = The keychain is locked or does not answer. Only this user can read the file. Unlock the keychain and sign in again to have it there.
signed-out-not-signed-in = You were signed out. Sign in again to continue.
signed-out-forbidden = This account does not answer customers. Ask your administrator to make it a representative.
signed-out-server-not-told = The server could not be told that you signed out: the sign-in stays good there until it runs out. Sign in and out again, or tell an administrator.
and-kept = { $sentence } What you wrote here is kept.

## Questions before something is done
sign-out-question = Sign out?
open-conversations = { $count ->
    [one] You have 1 open conversation.
   *[other] You have { $count } open conversations.
}
stay-signed-in = Stay signed in
session-grace-unknown = They stay yours only for a while.
session-grace-until-closed = They stay yours, and nobody answers until you sign in again.
session-grace-for = They stay yours for { $time }. Then chats and calls go back to their queues, and their customers are told that you have left.
keeps-running = Handbell keeps running
keeps-running-detail = There is no tray here, so closing this window only minimises it, and requests go on ringing. To bring it back, start Handbell again. To end it, quit here or in the presence menu.
minimise = Minimise

## Presence
navigation = Navigation
app-name = Handbell
presence = Presence: { $presence }
offline = Offline
no-work-offline = No work can come while there is no connection.
no-work-unknown = No work comes at the moment.
no-work-not-connected = Handbell is not connected.
no-work-missed = A request was missed: no work comes until the presence is reset.
no-work-missed-from = A request from { $customer } was missed: no work comes until the presence is reset.
no-work-rejected = A request was rejected: no work comes until the presence is reset.
no-work-rejected-from = A request from { $customer } was rejected: no work comes until the presence is reset.
no-work-session-limit = A request came while as many sessions as can be were open: no work comes until the presence is reset.
no-work-session-limit-from = A request from { $customer } came while as many sessions as can be were open: no work comes until the presence is reset.
no-work-no-queues = No queue is assigned.
no-work-no-sources = No channel brings work into the assigned queues.
no-work-skills = The work in the assigned queues asks for skills that are missing.
no-work-units = The capacity is used up: work comes again when a session is closed.
no-work-profile = The capacity for { $profile } is used up.
no-work-presence = No work comes while the presence is { $presence }.
no-work-cooling-down = A request was not answered a moment ago: work comes again shortly.
no-work-sessions = As many sessions as can be are open: work comes again when one is closed.
no-work-pick = Work in the assigned queues has to be picked: none is offered by itself.
queues-closed = The assigned queues are closed.
queues-closed-until = The assigned queues are closed until { $time }.
set-by-you = set by you
set-by-supervisor = set by { $name }
set-by-a-supervisor = set by a supervisor
set-by-system = set by the system
capacity-in-use = Capacity: { $used } of { $capacity } in use
after-conversation = After { $customer }
next-presence = Then { $presence }, after { $customer }
cancel-next-presence = Cancel this
reset-presence = Reset presence
resetting = Resetting…
no-notifications-with-tray = No program on this desktop shows notifications: requests ring in this window and in the tray.
no-notifications-no-tray = No program on this desktop shows notifications: requests ring in this window alone.
no-notification-buttons = Notifications on this desktop have no buttons: press one to open Handbell, and answer here.
no-tray = There is no tray here: closing this window minimises it, and starting Handbell again brings it back.

## What keeps new work away
missed = You missed a request.
missed-from = You missed a request from { $customer }.
missed-detail = Others can take it; nothing is lost. Your supervisor can reset your presence, too.
rejected = You rejected a request.
rejected-from = You rejected a request from { $customer }.
rejected-detail = Others can take it. Reset your presence as soon as you are ready for work.
session-limit = You have as many sessions open as can be open at a time.
session-limit-detail = A request came in and could not be given to you. Close sessions, then reset your presence.
session-limit-detail-from = A request from { $customer } came in and could not be given to you. Close sessions, then reset your presence.
override-unknown = Something keeps new work away from you.
override-means = You appear as { $presence } and get no new work until you reset your presence.

## Work that went elsewhere
customer-and-others = { $others ->
    [0] { $customer }
    [one] { $customer } and 1 other
   *[other] { $customer } and { $others } others
}
passed-detail = { $count ->
    [one] It went back to its queue and is offered again, perhaps to you.
   *[other] They went back to their queues and are offered again, perhaps to you.
}
not-displayed = A request from { $customer } could not be shown: { $why }.
not-displayed-detail = { $count ->
    [one] It went to somebody else and does not count against you.
   *[other] They went to somebody else and do not count against you.
}

## Why a request was on no screen, and what helps
not-shown-no-server = your desktop shows no notifications
not-shown-no-server-help = Turn notifications on in your desktop, or keep Handbell's window in front.
not-shown-refused = your desktop refused the notification
not-shown-refused-help = Allow notifications from Handbell in your desktop's settings.
not-shown-inhibited = Do not disturb is on in your desktop
not-shown-inhibited-help = Turn it off while you take work, or let Handbell through in your desktop's settings.
not-shown-behind = another notification was in front of it
not-shown-behind-help = Your desktop shows one at a time. Close what you have read, or keep Handbell's window in front.
not-shown-dismissed = its notification was closed
not-shown-dismissed-help = Closing a notification gives no answer. Press Accept or Reject in it.
not-shown-expired = its notification went away by itself
not-shown-expired-help = Let notifications stay longer in your desktop's settings, or keep Handbell's window in front.
not-shown-locked = the screen was locked
not-shown-asleep = the computer was asleep
not-shown-lid-closed = the lid was closed
not-shown-session-inactive = somebody else was using this computer
not-shown-away-help = Before you leave, choose Appear away: work then goes to others at once.
not-shown-not-in-front = Handbell's window was not in front
not-shown-not-in-front-help = Keep it in front, or turn notifications on in your desktop.
not-shown-window-hung = Handbell's window did not respond
not-shown-page-failed = Handbell's window failed
not-shown-reopen-help = Close Handbell's window and open it again from the tray. If it happens again, tell your administrator.
not-shown-queue-full = as many requests rang as Handbell shows at a time
not-shown-queue-full-help = Answer those that ring: what comes then can be shown.
not-shown-no-desk = Handbell was not running on any computer of yours
not-shown-no-desk-help = Keep Handbell running while you take work; it stays in the tray when its window is closed.
not-shown-no-answer = your computer did not say in time that it was on the screen
not-shown-no-answer-help = Check the connection. If it happens again, tell your administrator.
not-shown-router-paused = the server stood still for a moment
not-shown-too-short = it was on the screen for too short a time
not-shown-nothing-to-do-help = There is nothing for you to do.
not-shown-other = it was on no screen of yours
not-shown-other-help = Keep Handbell's window in front. If it happens again, tell your administrator.

## Home
request-is-ringing = A request is ringing
no-open-conversations = No open conversations
accepted-appear-here = Requests that you accept appear here.
ready = You are ready: the next one rings as soon as it comes.
set-aside = Set aside
reopen = Reopen
reopening = Reopening…
open-in-queues = Open in your queues
pick = Pick
picking = Picking…
first-of-waiting = { NUMBER($count, useGrouping: "always") } of { NUMBER($total, useGrouping: "always") }. Search to find others.
nobody-is-waiting = Nobody is waiting in your queues.
list-comes-with-connection = The list comes with the connection.
closed-today = Closed today
show-all = Show all { $count }
nothing-closed = Nothing closed yet today
nothing-closed-detail = What you end and close appears here until midnight. What you transfer or consult on does not count.
waiting-for-you = Waiting for you
nobody-waits-for-you = Nobody waits for your answer.
search-open-work = Search open work
clear-search = Clear search
clear-selection = Clear selection
sort-by = Sort by
order-queue = In queue order
order-longest = Longest wait first
order-newest = Newest first
order-customer = By customer
look-at = Details: { $customer }
open-item-about = Before you take it: { $customer }
close-open-item = Close
details-come-with-connection = The details come with the connection.
my-day = My day
day-offered = Offered
day-accepted = Accepted
day-assigned = Assigned
day-missed = Missed
day-rejected = Rejected
day-not-displayed = Not shown
day-time-to-accept = Time to accept
day-longest = longest { $time }
day-none-accepted = None accepted yet
figures-come-with-connection = The figures come with the connection.
passed-on = Went elsewhere today
outcome-missed = Missed
outcome-rejected = Rejected
outcome-not-displayed = Not shown: { $why }
outcome-desk-gone = You were not connected
outcome-customer-left = The customer left before an answer
outcome-other = Not answered
became-waiting = Waits for somebody
became-yours = It is or was yours
became-answered = Answered by { $name }
became-ended = Ended without an answer

## Sessions
sessions = Sessions
sort-and-filter = Sort and filter
order-opened = As they were opened
show-only = Show
filter-all = All sessions
filter-unread = Unread
search-sessions = Search sessions
sessions-hidden = { $count ->
    [one] 1 session is hidden.
   *[other] { $count } sessions are hidden.
}
show-all-sessions = Show all
waits-longest = Waits longest
wait-due = Answer due
wait-overdue = Overdue
no-sessions = A session appears here when you accept a request.
is-writing = is writing…
unread = { $count } unread
sessions-cannot-be-shown = The sessions cannot be shown. What rings still does.

## What rings
incoming = Incoming
offer-from = { $channel } from { $customer }
offer-from-timed = { $channel } from { $customer }, { $time }
more-waiting = { $count } more waiting
also-waiting = Also waiting
more-are-waiting = { $count ->
    [one] 1 more is waiting
   *[other] { $count } more are waiting
}
time-left = { $time } left
last-seconds = Ten seconds left: { $title }
waits-so-far = waiting { $time }
known-customer = Known contact
returning-customer = Returning customer
unknown-customer = Not among your contacts
more-time = { $time } more
more-time-by-key = { $keys } gives { $time } more
asking-more-time = Asking…
opening = Opening…
rejecting = Rejecting…
reject-for-reason = { $reject } for a reason
offer-cannot-be-shown = A request came that cannot be shown here.
assigned-cannot-be-shown = Something that was assigned cannot be shown.
assigned-to-you = Assigned to you
not-verified-detail = Not verified: who it is rests on what the customer typed.
notifications = Notifications
more-notifications = { $count } more
dismiss-all = Dismiss all
customer-left = { $customer } has left
customer-left-detail = The customer ended before anybody answered.
this-message-too-long = This message is too long
this-message-too-long-detail = It has { $length } characters, and { $limit } can be sent at once.
text-too-long = This text is too long
draft-too-long-detail = A draft of more than { $limit } characters is not kept. Shorten it.
text-too-long-detail = It was not kept and not sent. Shorten it.

## What the server tells
notice-unknown = Something happened
notice-unknown-detail = The server tells something that this version of Handbell does not know.
closed-by-supervisor = A supervisor closed a conversation
closed-by-supervisor-detail = The conversation with { $customer } is over.
supervisor-joined = { $supervisor } reads along
a-supervisor-joined = A supervisor reads along
supervisor-joined-detail = A supervisor writes in the conversation with { $customer }.
consult-declined = { $helper } did not join
consult-rejected-detail = The request to consult about { $customer } was rejected.
consult-missed-detail = The request to consult about { $customer } was not answered.
consult-not-arrived-detail = The request to consult about { $customer } did not arrive.
nobody-free = Nobody of { $queue } was free
nobody-free-detail = Nobody was asked to consult about { $customer }.
added-to-conversation = { $by } added you to the conversation
added-to-conversation-detail = You can write to { $customer }, who sees that you joined.
mentioned = { $by } mentioned you in a note
mentioned-detail = It is about { $customer }. You find it under Mentions in your history.
customer-inactive = { $customer } has not written for a while
answer-due = { $customer } waits for an answer

## What was given back
not-sent-or-not-done = Not sent or not done
message-to = Message to { $customer }
draft-for = Draft for { $customer }
note-about = Note about { $customer }
a-customer = a customer
not-done = Not done
not-done-for = Not done: { $customer }
returned-elsewhere = { $title }{ $kind ->
    [act] {""}
   *[other] : not sent
}{ $others ->
    [0] .
   *[other] , and { $others } more.
}
show = Show
discard = Discard
discard-for-good = Discard for good
keep = Keep
mark-to-copy = Mark the text to copy it.
returned-answer-lost = The connection was lost before the server answered. See whether it was done.
returned-offer-over = There was no connection, and the offer is over. It was not done.
returned-no-connection = There was no connection for more than a minute. It was not done.
returned-too-large = It is too large for the server. It was not sent.
returned-not-known = The server does not know this. It was not done.
returned-conversation-gone = The conversation ended, or went to somebody else, before this was sent.
returned-read-only = You can only read along in this conversation. It was not sent.
returned-session-closed = The session was closed before this was sent.
returned-session-closed-meanwhile = The session was closed while this desk had no connection.
returned-too-long = It has { $length } characters, and { $limit } can be sent at once.
returned-no-owner = It was kept by an earlier version of Handbell, which did not note for whom. It was not sent.
returned-other = It was not done.

## What was pressed and was not done
pressed-accept = You pressed Accept.
pressed-reject = You pressed Reject.
pressed-ask-more-time = You asked for more time.
pressed-pick = You pressed Pick.
pressed-reopen = You pressed Reopen.
pressed-transfer = You pressed Transfer.
pressed-escalate = You pressed Escalate.
pressed-consult = You pressed Consult.
pressed-end-consult = You ended a consult.
pressed-add-consultant = You pressed Add to conversation.
pressed-remove-consultant = You pressed Make read-only.
pressed-cancel-consult-search = You cancelled a search.
pressed-pause-timeout = You paused a time-out rule.
pressed-resume-timeout = You pressed Resume.
pressed-link-contact = You linked a contact.
pressed-create-contact = You created a contact.
pressed-unlink-contact = You unlinked a contact.
pressed-choose-presence = You chose a presence.
chose-presence = You chose the presence { $presence }.
pressed-choose-next-presence = You chose a presence for after a conversation.
pressed-dispose = You said what came of a conversation.
pressed-add-note = You added a note.
pressed-reset-presence = You pressed Reset presence.
pressed-send = You pressed Send.
pressed-send-again = You pressed Send again.
pressed-end = You pressed End.
pressed-close = You pressed Close.
pressed-sign-out = You pressed Sign out.
pressed-something = You pressed something that this version of Handbell does not know.
not-done-accept = Not accepted
not-done-reject = Not rejected
not-done-ask-more-time = No more time
not-done-pick = Not picked
not-done-reopen = Not reopened
not-done-transfer = Not transferred
not-done-escalate = Not escalated
not-done-consult = Nobody was consulted
not-done-end-consult = Consult not ended
not-done-add-consultant = Not added to the conversation
not-done-remove-consultant = Not removed from the conversation
not-done-cancel-consult-search = Search not cancelled
not-done-pause-timeout = Not paused
not-done-resume-timeout = Not resumed
not-done-link-contact = Contact not linked
not-done-create-contact = Contact not created
not-done-unlink-contact = Contact not unlinked
not-done-choose-presence = Presence not changed
not-done-choose-next-presence = Presence for later not chosen
not-done-dispose = What came of it was not kept
not-done-add-note = The note was not kept
not-done-reset-presence = Presence not reset
not-done-send = Not sent
not-done-send-again = Not sent again
not-done-end = Not ended
not-done-close = Not closed
not-done-sign-out = Not signed out

## Why the server refused something
problem-no-such-representative = There is no representative { $rep }.
problem-no-such-conversation = This conversation is not open for you.
problem-conversation-ended = The conversation has ended.
problem-no-such-presence = There is no presence { $presence }.
problem-offer-over = This offer is over.
problem-cannot-reject = This offer cannot be rejected.
problem-no-such-reason = There is no decline reason { $reason }.
problem-not-waiting = This conversation is not waiting for you: somebody may have taken it.
problem-session-limit = { $limit ->
    [one] 1 session is open, and more are not allowed: close it first.
   *[other] { $limit } sessions are open, and more are not allowed: close one first.
}
problem-too-many-offers = { $limit } requests ring already, and more cannot be shown: answer one first.
problem-no-such-queue = There is no queue { $queue }.
problem-wrong-queue = The queue { $queue } does not take this kind of work.
problem-queue-closed = The queue { $queue } is closed at the moment.
problem-nobody-free = Nobody is free in the queue { $queue }.
problem-not-reachable = { $rep } cannot be asked.
unreachable-no-desk = { $rep } cannot be asked: no desk is connected.
unreachable-presence = { $rep } cannot be asked: the presence is { $presence }.
unreachable-session-limit = { $rep } cannot be asked: as many sessions as can be are open.
unreachable-too-many-offers = { $rep } cannot be asked: as many requests ring as can be shown.
unreachable-cooling-down = { $rep } cannot be asked: another request was not answered a moment ago.
unreachable-has-conversation = { $rep } cannot be asked: the conversation is theirs already.
unreachable-consults-already = { $rep } is consulted already, or asked to be.
unreachable-not-consulting = { $rep } does not consult in this conversation.
problem-too-many-helpers = { $limit } representatives help in this conversation or are asked to, and more are not allowed.
problem-not-allowed = This organisation does not allow it.
prohibited-unconsulted-transfer = This organisation does not allow a transfer to a representative who was not consulted: consult them first.
prohibited-pause-timeout = This time-out rule cannot be paused.
prohibited-more-time = There is no more time for this request.
prohibited-add-consultant = Nobody can be added here: no messages are written in it.
problem-empty = There is nothing to send.
problem-control-characters = This has control characters in it: only text, tabs and new lines can be sent.
problem-conversation-full = This conversation is full: go on in a new one.
problem-out-of-room = Too much is open here at the moment: try again later.
problem-no-record = This takes no records.
problem-records-unavailable = Contacts cannot be reached at the moment: try again in a moment. Everything else goes on.
problem-no-such-contact = This contact is not there any more: search again.
problem-wrong-contact-name = The contact needs a name, of at most 300 characters.
problem-wrong-contact-email = This is no e-mail address.
problem-wrong-contact-phone = This is no phone number.
problem-too-long = This is longer than { $limit } characters.
problem-too-large = This is too large for the server.
problem-internal = This could not be done, because the server has a mistake: please report it.
problem-disk-full = The server's disk is full: tell an administrator. It goes on by itself when there is room.
problem-disk-read-only = The server's disk is read-only: tell an administrator. It goes on by itself when that is mended.
problem-key-reused = The server took this for something else that was sent before. Do it again.
problem-unknown = The server refused it ({ $code }).

## A conversation
conversation-with = Conversation with { $customer }
ended-by-you = You ended the conversation.
ended-by-representative = The conversation was ended.
ended-by-customer = The customer ended the conversation.
ended-customer-gone = The conversation ended: the customer did not come back.
ended-by-supervisor = A supervisor ended the conversation.
ended-auto-closed = The conversation ended: nobody wrote for a long time.
ended-unanswered = The conversation ended: nobody was free to answer it.
ended-overflow = The conversation ended: its queue had no room.
ended-no-representatives = The conversation ended: its queue has no representatives.
ended-resolved = This was resolved.
ended-unknown = The conversation ended.
close-when-done = Close the session when you are done.
consulting-read-only = You are consulting (read-only). The customer does not see you.
record-no-messages = There is no one to message here. Resolve it when you are done.
call = Call
call-goes-on = On the call
call-over = The call is over
call-waited = Waited { $time } in the queue
sentiment = Sentiment
sentiment-not-available = Not available in this language
sentiment-hint = How the customer sounds, by their last six messages
sentiment-very-negative = Very negative
sentiment-negative = Negative
sentiment-slightly-negative = Slightly negative
sentiment-neutral = Neutral
sentiment-slightly-positive = Slightly positive
sentiment-positive = Positive
sentiment-very-positive = Very positive
sentiment-alert = { $sentiment }: look at this conversation
sentiment-alerted = { $customer }: { $sentiment }
sentiment-alerted-rep = { $rep } has the conversation.
sentiment-alerted-nobody = Nobody has the conversation yet.
ai-summary = Summary
ai-draft = Draft of an answer
ai-translation = Translation
ai-translated-answer = Translation of your answer
made-by-ai = Made by AI: check it before you rely on it
ai-working = Working…
ai-put-in = Put into the message
ai-summarise = Summarise this conversation
ai-draft-answer = Draft an answer
ai-translate-answer = Translate my answer
ai-translate = Translate this message
ai-not-allowed = Your organisation does not allow this.
ai-nothing-there = There is nothing to work with yet.
ai-no-language = The customer’s language is not known.
ai-busy = Too much is being made at the moment. Try again in a moment.
ai-unreachable = The AI service does not answer.
ai-timed-out = The AI service did not answer in time.
ai-refused = The AI service refused this.
ai-not-understood = The AI service gave no usable answer.
ai-too-long = The text is too long.
survey-result = Rating
survey-rated = { $rating } of 5
survey-comment = Comment
disposition = What came of it?
choose-disposition = Choose
keep-open = Keep open
sms-segments = { $count ->
    [one] 1 text message, { $left } left
   *[other] { $count } text messages, { $left } left
}
sms-short-messages = A character outside of the alphabet of text messages makes each of them hold 70 characters instead of 160.
end = End
ending = Ending…
resolve = Resolve
resolving = Resolving…
closing = Closing…
leave = Leave
leaving = Leaving…
undo = Undo
can-be-undone = It can be undone for a few seconds.
has-left-page = has left the page
customer-and-case = Customer and case
more = More
pause-rule = Pause { $rule }
pause-rule-detail = The time-out rule does nothing here until you resume it.
rule-paused = Time-out rule paused: { $rule }
paused-rules = Paused time-out rules
resuming = Resuming…
close-without-ending = Close without ending
close-record-detail = It stays yours: Home lists it under Set aside.
close-message-detail = It waits until the customer writes again.
close-chat-detail = It goes back to its queue.
close-details = Close customer and case
all-sessions = { $unread ->
    [0] All sessions
   *[other] All sessions, { $unread } unread
}

## Its messages
no-messages-in-log = No messages yet.
customer-is-writing = { $customer } is writing…
earlier-come-with-connection = Earlier messages come with the connection
a-supervisor = A supervisor
named-supervisor = { $name } (supervisor)
a-colleague = A colleague
enter-sends = Enter sends, Shift+Enter begins a new line
too-long-for-draft = It is too long to be kept as a draft.
named-ai-agent = { $name } (AI agent)
sent = Sent
delivered = Delivered
undelivered-unreachable = Not delivered: the connected system cannot be reached.
undelivered-timed-out = Not delivered: the connected system did not answer in time.
undelivered-refused = Not delivered: the connected system did not accept it.
undelivered-switched-off = Not delivered: the connected system no longer takes messages.
undelivered-not-stored = Not delivered: the server could not store it for the connected system.
undelivered-too-many-waiting = Not delivered: too many messages wait for the connected system.
undelivered-removed = Not delivered: messages no longer go to the connected system.
undelivered-not-kept = Not delivered: its text is no longer kept for sending.
waits-for-connection = Sent when you are back online
new-messages = New messages
new-message-count = { $count ->
    [one] 1 new message
   *[other] { $count } new messages
}
newest-messages = Newest messages
message-from = { $name }: { $text }
hidden-control = A hidden sign that changes the direction of the text after it
link-opens-outside = It opens outside of Handbell. Look where it leads.
open-link = Open
link-not-opened = It could not be opened. Copy the address.
copy-address = Copy address
address-copied = Address copied

## Keys
keys = Keyboard shortcuts
keys-around = Around the window
name-with-keys = { $name } ({ $keys })
control-key = Ctrl
shift-key = Shift
arrow-down-key = ↓
arrow-up-key = ↑
digit-keys = 1…9
key-accept = Accept what rings
key-reject = Reject what rings
key-offer = Go to what rings, and hear it in full
key-more-time = More time for what rings, where it is allowed
key-home = Home
key-session = Session by its place in the list
key-next-session = Next session
key-previous-session = Previous session
key-next-region = Next part of the window
key-previous-region = Previous part of the window
key-compose = Write a message
key-quick-replies = Quick replies
key-knowledge = Knowledge
key-presence = Presence
key-palette = Find a session or a command
key-help = These shortcuts
palette = Find a session or a command
palette-hint = Type a name
go-to-session = Session: { $customer }
nothing-matches = Nothing matches “{ $search }”.

## What to answer with
quick-replies = Quick replies
search-quick-replies = Search quick replies
quick-reply-hint = Words or #tags
quick-reply-yours = yours
quick-reply-tag = #{ $tag }
no-quick-replies = Quick replies that your organisation writes appear here. There are none yet.
more-quick-replies = More quick replies match: add words.
quick-replies-unavailable = Quick replies cannot be looked up at the moment. Everything else goes on.
suggestions-help = { $count ->
    [one] 1 in the list.
   *[other] { $count } in the list.
} Arrow keys choose, Enter takes, Escape closes the list.
commands = Commands
command-consult-queue = Consult a queue
command-transfer-queue = Transfer to a queue
no-such-command = No command begins like this. Begin with // to send a slash.
command-not-sent = Nothing was sent: a text that begins with / is a command. Begin it with // to send it.
unfilled-not-sent = Not sent yet: “{ $name }” is still to be filled in.
send-as-it-is = Send as it is
knowledge = Knowledge
search-knowledge = Search articles
articles = Articles
no-articles = Articles that your organisation publishes appear here. There are none yet.
more-articles = More articles match: add words.
articles-unavailable = Articles cannot be looked up at the moment. Everything else goes on.
article-gone = This article is not published any more.
all-articles = All articles
share-article = Put into message
emoji = Emoji

## Emoji by name
emoji-slight-smile = Smile
emoji-grin = Grin
emoji-happy = Happy
emoji-wink = Wink
emoji-laugh = Tears of joy
emoji-relieved = Relieved
emoji-heart-eyes = Heart eyes
emoji-cool = Sunglasses
emoji-hug = Hug
emoji-thinking = Thinking
emoji-celebrating = Celebrating
emoji-surprised = Surprised
emoji-confused = Confused
emoji-worried = Worried
emoji-sad = Crying
emoji-pensive = Sad
emoji-sweat = Nervous laugh
emoji-flushed = Embarrassed
emoji-sleeping = Sleeping
emoji-ill = Ill
emoji-thumbs-up = Thumbs up
emoji-thumbs-down = Thumbs down
emoji-ok-hand = OK
emoji-wave = Wave
emoji-clap = Applause
emoji-thanks = Please or thank you
emoji-handshake = Handshake
emoji-crossed-fingers = Crossed fingers
emoji-strong = Strong
emoji-point-right = Pointing right
emoji-heart = Heart
emoji-sparkles = Sparkles
emoji-star = Star
emoji-fire = Fire
emoji-party-popper = Party popper
emoji-gift = Gift
emoji-cake = Birthday cake
emoji-flowers = Flowers
emoji-sun = Sun
emoji-rainbow = Rainbow
emoji-check-mark = Check mark
emoji-cross-mark = Cross mark
emoji-warning = Warning
emoji-question = Question mark
emoji-exclamation = Exclamation mark
emoji-hundred = Hundred
emoji-idea = Idea
emoji-bell = Bell
emoji-lock = Lock
emoji-key = Key
emoji-parcel = Parcel
emoji-truck = Delivery truck
emoji-cart = Shopping cart
emoji-card = Credit card
emoji-phone = Phone
emoji-mail = Mail
emoji-calendar = Calendar
emoji-clock = Alarm clock
emoji-document = Document
emoji-magnifier = Magnifying glass

## Who is brought in
transfer = Transfer
transferring = Transferring…
transfer-detail = It leaves your desk and is offered to them at once.
escalate = Escalate
escalating = Escalating…
escalate-detail = It leaves your desk and is offered at once to someone with more authority.
escalate-hint = Send to someone with more authority.
consult = Consult
consulting = Consulting…
consult-detail = They read along. You stay with the customer, who does not see them.
close-handover = Close
handover-note = Note
handover-note-hint = Whoever gets it reads it. The customer does not.
consult-note-hint = Whoever helps reads it. The customer does not.
note-hint = It stays with the conversation. The customer does not see it.
mention-hint = Type @ and a name to tell a colleague of it.
colleagues = Colleagues
add-note = Add note
adding-note = Adding…
queue-waiting = { $count ->
    [0] nobody waits
    [one] 1 waits
   *[other] { $count } wait
}
queue-wait = about { $time } to wait
search-by-name = Search by name
search-targets = Search representatives and queues
representatives-and-queues = Representatives and queues
no-connection-no-list = There is no connection to the server. The list comes with it.
nobody-can-be-asked = No one can be asked at the moment, and no queue is open.
nobody-matches = No one matches “{ $search }”.
queue = Queue
skills-of-total = { $count } of { $total } skills
consult-first = consult first
comes-back-to-you = nobody else is there: it comes back to you after a minute
consults = Consults
waiting-for-consultant = Waiting for { $name }
consultant-reads = { $name } is consulting (read-only)
consultant-participates = { $name } is in the conversation, and the customer sees it
make-read-only = Make read-only
making-read-only = Making read-only…
add-to-conversation = Add to conversation
adding = Adding…
remove = Remove
removing = Removing…
cancel-request = Cancel request
cancelling = Cancelling…
searches = Searches
searching-in-queue = Looking for somebody in { $queue }…

## The customer and the case
summary = Summary
work-item = Work item
title = Title
number = Number
type = Type
customer = Customer
name = Name
signed-in = Signed in
signed-in-at-site = Yes, at the site
unverified-match = What the customer typed matches this contact. Make sure that it is theirs before you tell anything from it.
contact = Contact
company = Company
mobile = Mobile
no-contact = No contact is linked to this customer.
several-contacts = Several contacts fit this customer.
contact-awaited = The server is still looking who this customer is.
who-is-it = Who is it?
link-contact = Link
linking-contact = Linking…
unlink-contact = Unlink
unlinking-contact = Unlinking…
find-or-create-contact = Find or create contact
find-contact = Find contact
create-contact = Create contact
creating-contact = Creating…
contact-search-hint = Name, e-mail address or phone number
search-contacts = Search contacts
contacts-appear-here = Contacts that match appear here. Without one, create a contact.
contacts-found = Contacts found
no-contact-matches = No contact matches “{ $search }”.
more-contacts-match = More contacts match: add words.
contacts-unavailable = Contacts cannot be looked up at the moment. Everything else goes on.
phone-number = Phone number
case = Case
priority = Priority
status = Status
active = Active
resolved = Resolved
no-case = No case is linked to this conversation.
conversation = Conversation
channel = Channel
how-it-came = How it came
came-returning = The customer came back
came-transfer = Transferred to you
came-consult = You were asked to consult
came-escalation = Escalated to you
came-ai-escalation = Escalated by an AI agent
came-supervisor = Assigned by a supervisor
came-record = Assigned to you
waits-since = Waits since
came-along = What came along
answers-tab = Answers
visitor-tab = Visitor
context-tab = Context
timeline = Timeline
timeline-empty = Earlier conversations, cases and notes of this contact appear here. There are none yet.
timeline-needs-contact = Link a contact, and earlier conversations, cases and notes appear here.
timeline-unavailable = This cannot be looked up at the moment. Everything else goes on.
timeline-latest = The latest { $count } are listed.
show-earlier = Show earlier
goes-on = goes on
note-of-this = this conversation
transcript-opened = Opened { $time }
earlier-messages = Earlier messages
later-messages = Later messages
no-messages-kept = No messages of it are kept.
history = History
history-scope = What you closed, what rang at your desk and went elsewhere, and notes that mention you. It can only be read.
history-closed = Closed
history-passed-on = Went elsewhere
history-mentions = Mentions
search-history-closed = Search names, subjects and messages
search-history-passed-on = Search customers’ names
search-history-mentions = Search notes, names and subjects
history-count = Entries listed: { $count }
no-history-closed = Nothing closed yet
no-history-closed-detail = Conversations that you have to their end and close stay here, with what was written.
no-history-passed-on = Nothing went elsewhere
no-history-passed-on-detail = Requests that you reject or miss, and those that were not on your screen, stay here with the reason.
no-history-mentions = Nobody has mentioned you yet
no-history-mentions-detail = Notes in which a colleague writes @ and your name stay here, with what was written in the conversation.
history-is-searched = Names, subjects and messages of what you closed are searched. All words have to be there.
history-offers-are-searched = Customers’ names are searched. All words have to be there.
history-mentions-are-searched = Notes, customers’ names and subjects are searched. All words have to be there.
history-mentioned-by = { $by } wrote
history-unavailable = Your history cannot be looked up
history-offline = No connection
search-further-back = Search further back
read-conversation = Read the conversation
history-closed-at = closed { $time }
history-took = with you for { $time }
erased-customer = Erased customer
on-the-page = On the page now
language = Language
device = Device
note-from = Note from { $name }
handed-over-by = Handed over by
skills = Skills
came-in-by = Came in by
waited = Waited
opened = Opened
yes = Yes
no = No

## Files

attach-files = Attach files
drop-to-send = Drop files here to send them
files-on-their-way = Files on their way
send-file-again = Send { $name } again
discard-file = Discard { $name }
save-file = Save { $name }
save = Save
try-again = Try again
enlarge-picture = Enlarge { $name }
file-saved-as = Saved as { $path }
file-not-sent = { $name } was not sent
file-empty = The file is empty.
file-too-large = A file can have at most { $size }.
file-too-many = At most { $limit } files can be on their way at once.
file-type-not-allowed = Files of this type cannot be sent. Pictures, PDF, office documents and plain text can.
file-conversation-full = The conversation has as many files as it can have.
file-organisation-full = The organisation has no room for more files. Tell your administrator.
file-too-slow = The file took too long. Try again on a faster connection.
file-not-connected = The server was not reached. Try again when you are connected.
file-busy = The server is busy. Try again in a moment.
file-no-room = There is no room on this machine’s disk.
file-not-held = The file could not be kept on this machine.
file-gone = The file is no longer there.
file-no-downloads = This machine has no folder for downloads.
## Settings
settings = Settings
settings-scope = They are kept on this machine and are yours alone.
settings-not-read = Your settings could not be read
settings-not-read-detail = They are as at the first start. The file is kept here: { $file }
notifications-when = Show requests on the desktop
notifications-organisation = As your organisation has set it
notifications-background = While Handbell's window is not in front
notifications-always = Always
notifications-forbidden = What your organisation shows in the app alone stays there.
notifications-with-buttons = This desktop shows notifications with buttons to answer.
notification-switch-windows = Windows has the switches in Settings, System, Notifications, Handbell. Do not disturb, in the same place, hides requests.
notification-switch-mac-os = macOS has the switches in System Settings, Notifications, Handbell: allow notifications, and choose persistent alerts. A Focus hides requests unless Handbell is allowed in it.
notification-switch-gnome = GNOME has the switches in Settings, Notifications, Handbell. Do not disturb, in the same place, hides requests.
notification-switch-plasma = Plasma has the switches in System Settings, Notifications, Handbell. Do not disturb, in the tray, hides requests unless Handbell may show them.
notification-switch-other = Your desktop's own settings have the switches for notifications.
language-and-look = Language and look
language-system = As the system
language-hint = Also in the tray and on notifications.
theme = Colours
theme-system = As the system
theme-light = Light
theme-dark = Dark
zoom = Zoom
keys-from-anywhere = { $help } lists them anywhere, and { $palette } finds every command.
show-keys = Show keyboard shortcuts
test-ring = Test ring
test-ring-hint = A test goes to the server and back, and rings as a customer’s request does. No customer waits, and nothing is counted.
send-test-ring = Send me a test
send-test-ring-again = Send another test
test-step-connected = Connected to the server
test-step-answered = The server sends the test
test-step-asked = The system is asked to show it
test-step-shown = It is on your screen
test-step-pressed = You press it
test-state-ahead = not yet
test-state-waiting = in progress
test-state-done = done
test-state-failed = failed
test-press-now = Press “It works” on the notification.
test-without-buttons = It has no buttons here: click on it. Requests can also be answered in the tray and in this window.
test-all-done = Everything works: requests reach you.
test-not-connected = There is no connection to the server. Try again when it is back.
test-no-answer = The server did not send the test back in time. Try again; an older server knows no tests.
test-real-offer = A customer’s request rings and goes first. Try again afterwards.
test-not-shown = Not on the screen: { $why }. { $help }
test-nothing-said = The system did not say that it is on the screen. Look whether notifications of Handbell are switched on.
test-dismissed = It was closed without being pressed. A request would still ring in the tray and in this window.
test-not-pressed = It was not pressed in time. If you did not see it, look whether notifications of Handbell are switched on.
show-first-steps = Show the first steps again
first-run = Ready for your first customer
first-run-hint = Three steps, and you can leave at any of them. They are in the settings, too.
first-run-signed-in = You are signed in
first-run-account = { $name }, { $organisation }
first-run-notifications = Requests are shown on your desktop
first-run-test = Hear and press a test
first-run-leave = Skip
first-run-finish = Done
about = About Handbell
about-version = Version { $version }
about-licences = Handbell is free software under the MIT licence or the Apache License 2.0, as you choose.
about-no-log = There is no log file: the log is written where Handbell was started.
about-log = The log is in

## Settings: sound
sound = Sound
sound-hint = Requests are heard until you answer. While your screen is locked, or your desktop is not to disturb, nothing is heard.
sound-messages = New messages while the window is not in front
sound-repeats = Repeat until answered
sounds-fixed = Your organisation has chosen what is heard. You can listen to it.
sound-by-you = Chosen by you
sound-by-organisation = Chosen by your organisation
sound-reset = Reset
sound-reset-of = Reset: { $what }
sound-of = Sound: { $what }
volume-of = Volume: { $what }
listen-to = Listen: { $what }
tone-bell = Hand bell
tone-chime = Chime
tone-wood = Wood
tone-phone = Telephone
tone-ping = Ping

## Settings: diagnostics
diagnostics = Diagnostics
diagnostics-hint = Where a request did not ring, this says why. It has codes and numbers, and nothing of customers.
show-diagnostics = Show diagnostics
hide-diagnostics = Hide diagnostics
diagnostics-come = Asking…
copy-as-text = Copy as text
copied-as-text = Copied
not-copied-as-text = It could not be copied.
what-happened-last = What happened last
nothing-happened-yet = Nothing yet.
diagnosed-connection = Server
connected-since = connected since { $since }
not-connected-since = not connected since { $since }
diagnosed-clock = Clock differs from the server's by
diagnosed-server = Notifications are shown by
no-notification-server = nobody
server-without-buttons = { $server }, without buttons
diagnosed-problem = Last problem with a notification
no-problem = none
diagnosed-screen = Screen
screen-visible = can be seen
diagnosed-tray = Tray
diagnosed-way = The next request rings
ring-way-window = in this window, since it is in front
ring-way-notification = as a notification, since this window is not in front
ring-way-window-to-front = in this window, which comes to the front, since nothing shows notifications
ring-way-none = nowhere, since nobody can see the screen
