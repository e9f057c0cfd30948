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
count-of-total = { $count } of { $total }
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
sign-in-no-core = Handbell's background program does not answer. Start Handbell again.

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
queues-closed-until = The assigned queues are closed until { $time }.
set-by-you = set by you
set-by-supervisor = set by { $name }
set-by-a-supervisor = set by a supervisor
set-by-system = set by the system
capacity-in-use = Capacity: { $used } of { $capacity } in use
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
my-work = My work
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
first-of-waiting = The first { $count } of { $total }.
nobody-is-waiting = Nobody is waiting in your queues.
list-comes-with-connection = The list comes with the connection.
closed-today = Closed today
closed-at = closed <time></time>
show-all = Show all { $count }
nothing-closed = Nothing closed yet today
nothing-closed-detail = What you close after its end appears here until midnight. What you transfer or consult on does not count.
figure-open = Open
figure-waiting = Waiting for you
figure-capacity = Capacity in use

## Sessions
sessions = Sessions
no-sessions = A session appears here when you accept a request.
is-writing = is writing…
unread = { $count } unread

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
opening = Opening…
rejecting = Rejecting…
reject-for-reason = { $reject } for a reason
shortcut = Ctrl+Shift+{ $letter }
offer-cannot-be-shown = A request came that cannot be shown here.
assigned-cannot-be-shown = Something that was assigned cannot be shown.
assigned-to-you = Assigned to you
not-verified-detail = Not verified: who it is rests on what the customer typed.
notifications = Notifications
more-notifications = { $count } more
dismiss-all = Dismiss all

## What was given back
not-sent-or-not-done = Not sent or not done
message-to = Message to { $customer }
draft-for = Draft for { $customer }
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
call-no-messages = This is a call. End it when you are done.
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

## Its messages
no-messages-in-log = No messages yet.
customer-is-writing = { $customer } is writing…
earlier-come-with-connection = Earlier messages come with the connection
a-supervisor = A supervisor
named-supervisor = { $name } (supervisor)
a-colleague = A colleague
enter-sends = Enter sends, Shift+Enter begins a new line
too-long-for-draft = It is too long to be kept as a draft.

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
no-contact = No contact matches this customer.
case = Case
priority = Priority
status = Status
active = Active
resolved = Resolved
no-case = No case is linked to this conversation.
conversation = Conversation
handed-over-by = Handed over by
skills = Skills
came-in-by = Came in by
waited = Waited
opened = Opened
yes = Yes
no = No
