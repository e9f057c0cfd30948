# What the background program says to people: in the tray, on notifications, and in the title of a window without a page.
# Another language is another folder beside this one, such as messages/de/desk.ftl.

## The tray
signed-out = Handbell · signed out
connecting = Connecting
reconnecting = Reconnecting
sessions = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}
waiting = { $count ->
    [one] 1 waiting
   *[other] { $count } waiting
}
offer-by = { $customer }, { $channel ->
    [chat] chat
    [sms] SMS
    [voice] call
    [record] case
   *[messaging] message
  }
reject-for = { $reject }: { $reason }
open = Open
reset-presence = Reset presence
open-handbell = Open Handbell
sign-out = Sign out
quit = Quit

## Notifications
accept = Accept
reject = Reject
not-verified = The customer is not verified.
answer-in-tray = Answer in Handbell: use its tray icon.
answer-by-click = Answer in Handbell: click here or use its tray icon.
answer-by-middle-click = Answer in Handbell: middle click here or use its tray icon.
test-ring = Test ring
test-ring-detail = This is how a customer’s request rings. It is a test: nobody waits.
test-ring-works = It works
test-ring-no-press = It cannot be pressed on this desktop.
test-ring-click = Click here to finish the test.
test-ring-middle-click = Middle click here to finish the test.

## The window before its page is there
window-is-starting = Handbell is starting

## News on the desktop
news-messages = { $count ->
    [one] 1 new message
   *[other] { $count } new messages
}
news-unknown = There is news in Handbell.
news-closed-by-supervisor = A supervisor closed the conversation.
news-supervisor-joined = A supervisor has joined the conversation.
news-supervisor-joined-named = { $name } has joined the conversation.
news-consult-declined = { $name } does not join.
news-nobody-free = Nobody in { $queue } is free.
news-added-to-conversation = { $name } added you to the conversation.
news-mentioned = { $name } mentioned you in a note.
news-sentiment-very-negative = The customer sounds very negative.
news-sentiment-negative = The customer sounds negative.
news-sentiment-slightly-negative = The customer sounds slightly negative.
news-sentiment-rep = { $name } answers.
news-presence = Your presence is { $presence }
news-presence-missed = A customer's request was missed.
news-presence-rejected = A customer's request was rejected.
news-presence-session-limit = You have as many sessions as you can.
news-presence-by-supervisor = A supervisor set it for you.
news-presence-by-named = { $name } set it for you.
news-presence-means = No new work comes until you reset your presence.
news-absence = While you were away
news-answered = { $count ->
    [one] 1 customer was answered by somebody else
   *[other] { $count } customers were answered by others
}
news-waiting = { $count ->
    [one] 1 customer still waits
   *[other] { $count } customers still wait
}
news-gone = { $count ->
    [one] 1 customer left
   *[other] { $count } customers left
}
news-unread = { $count ->
    [one] 1 new message
   *[other] { $count } new messages in { $sessions ->
        [one] 1 session
       *[other] { $sessions } sessions
    }
}
unread = { $count ->
    [one] 1 unread
   *[other] { $count } unread
}
