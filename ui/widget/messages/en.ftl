## The panel and its button
chat = Chat
needs-javascript = The chat needs JavaScript.
chat-with = Chat with { $organisation }
chat-with-us = Chat with us
chat-with-us-unread = { $count ->
    [one] Chat with us, 1 new message
   *[other] Chat with us, { $count } new messages
}
close-chat = Close chat
new-messages = { $count ->
    [one] 1 new message
   *[other] { $count } new messages
}
hide-preview = Hide this message
try-again = Try again
end-chat = End chat
ending = Ending…
end-question = End this conversation?
keep-chatting = Keep chatting
start-new-conversation = Start a new conversation
representative-is-here = { $name } is here. How can we help?

## Before a conversation
welcome = Welcome to { $organisation }
your-name = Your name
how-can-we-help = How can we help?
need-words = Write a few words about what you need.
start-chat = Start chat
leave-message = Leave message
please-choose = Please choose
connecting-you = Connecting you…
form-lead = Tell us a little and we'll connect you with the next available person.
form-lead-closed = { $closed } Nobody can answer at the moment.
form-lead-closed-until = { $closed } You can write to us, but nobody can answer before then.
form-lead-leave = { $closed } Leave us a message: we read it as soon as we are back.
answer-missing = Please fill this in.
answer-no-consent = Please agree to go on.
answer-no-choice = Please choose one of these.
answer-no-email = Please write an e-mail address, such as name@example.com.
answer-no-phone = Please write a phone number, such as +1 425 555 0100.
answer-not-taken = Please correct this answer.

## Hours and waits
closed = We are closed at the moment.
closed-holiday = We are closed for { $holiday }.
closed-until = We are closed until { $time }.
closed-holiday-until = We are closed for { $holiday } until { $time }.
wait = { $minutes ->
    [one] The wait is about { $minutes } minute at the moment.
   *[other] The wait is about { $minutes } minutes at the moment.
}
queue-closed = { $closed } You keep your place as long as this page stays open, and we will read what you write.
queue-needs-words = How can we help? Write a few words, and we look for somebody who can answer.
queue-looking = We are looking for somebody who can help you.
queue-position = { $position ->
    [1] You are next in the queue.
   *[other] You are number { $position } in the queue.
}
queue-start-typing = You can start typing; we will read it when we join.
message-left = Thank you, we have your message. You can close this page: our answer will be here when you come back.

## Who else answers
consultants-joined = { $count ->
    [1] { $last } has joined the conversation.
   *[other] { $others } and { $last } have joined the conversation.
}

## The end
ended = The conversation has ended.
ended-by-customer = You ended the conversation.
ended-by-representative = The conversation has ended. Thank you for getting in touch.
ended-customer-gone = The conversation ended because we did not hear from you.
ended-auto-closed = The conversation ended because nobody wrote for a long time.
ended-resolved = The matter was resolved, and the conversation has ended.
ended-unanswered = We are sorry: nobody was free to answer you. { $next }
ended-nobody-can-answer = Nobody can answer at the moment. { $next }
try-again-later = Please try again later.
undelivered-kept = What was not delivered is put into the next conversation, for you to send or to delete.
survey-question = How was this conversation?
stars = { $count ->
    [one] { $count } star
   *[other] { $count } stars
}
survey-comment = Would you like to add anything?
survey-thanks = Thank you for your answer.
save-transcript = Save the conversation
transcript-title = Conversation with { $organisation }

## Messages
is-writing = { $name } is writing
mark-to-copy = Mark the text to copy it
read = Read
delivered = Delivered
not-delivered = Not delivered. The conversation ended before it was sent.
kept-until-connected = Kept, and sent with the connection
not-sent = Not sent. { $reason }
not-understood = The chat did not understand it.
answers-too-long = Your answers are too long to be sent. Please make them shorter.
too-many-waiting = Too many messages wait for the connection already.
too-large = It is too large to be sent.

## The connection
unreachable = We cannot be reached at the moment. We keep trying.
connection-lost = The connection is lost. We are reconnecting; you can go on writing.
connection-lost-unsent = The connection is lost. We are reconnecting; your messages are kept and will be sent.
page-out-of-date = This page is out of date. What you wrote is kept: reload the page to go on.
not-signed-in = This chat cannot be opened from here any more. Reload the page to begin anew.
site-not-allowed = This chat cannot be used on this site.
chat-does-not-exist = This chat does not exist any more.
chat-was-closed = This chat was closed.
not-taken = Messages cannot be taken at the moment. What you wrote is kept, and we try again.
suspended = This chat is not served at the moment. What you wrote is kept, and we try again in a minute.
too-many-connections = There are too many connections from here. What you wrote is kept, and we try again in a minute.

## Files
attach-files = Attach files
save-file = Save { $name }
discard = Discard
file-too-large = A file can have at most 10 MB.
file-too-many = There is no room for more files here.
file-type-not-allowed = Only pictures, PDF, office documents and plain text can be sent.
file-not-sent = It did not arrive.
file-not-fetched = The file cannot be fetched at the moment.

## Earlier conversations
earlier-conversations = Earlier conversations
no-earlier-conversations = There are none yet.
earlier-not-shown = They cannot be shown at the moment.
back-to-chat = Back to the chat
