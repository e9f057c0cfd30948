# Words that more than one page has, and those of what pages share.

## Channels
channel-chat = Chat
channel-sms = SMS
channel-messaging = Message
channel-voice = Call
channel-record = Case
channel-unknown = Request

## Time
just-now = just now
waiting-for = waiting { $time }
waiting-since = Waiting since { $time }
today = Today
yesterday = Yesterday

## A part of a page that cannot be drawn
cannot-be-shown = This cannot be shown
cannot-be-shown-detail = Something here is unknown to this version of Handbell. Nothing is lost: what you wrote is kept, and requests still reach you.
load-again = Load again

## What a button does, and what about
action-about = { $action }: { $subject }

## Messages of a conversation
message-box = Message
write-a-message = Write a message
send = Send
send-again = Send again
edit = Edit
copy = Copy
copied = Copied
sending = Sending…
show-earlier-messages = Show earlier messages
looking = Looking…
automatic-message = Automatic message
messages = Messages
you = You
connecting = Connecting…

## The length of a message
message-length = { NUMBER($count, useGrouping: "always") } of { NUMBER($limit, useGrouping: "always") } characters
message-too-long = { $count ->
    [one] { NUMBER($count, useGrouping: "always") } character too many: a message has at most { NUMBER($limit, useGrouping: "always") }.
   *[other] { NUMBER($count, useGrouping: "always") } characters too many: a message has at most { NUMBER($limit, useGrouping: "always") }.
}
