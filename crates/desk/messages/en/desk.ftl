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

## The window before its page is there
window-is-starting = Handbell is starting
