## Channels
channel-chat = Chat
channel-sms = SMS
channel-messaging = Nachricht
channel-voice = Anruf
channel-record = Fall
channel-unknown = Anfrage

## Time
just-now = gerade eben
waiting-for = wartet seit { $time }
waiting-since = Wartet seit { $time }
today = Heute
yesterday = Gestern

## A part of a page that cannot be drawn
cannot-be-shown = Das kann nicht angezeigt werden
cannot-be-shown-detail = Diese Version von Handbell kennt etwas hier nicht. Nichts ist verloren: Was Sie geschrieben haben, bleibt erhalten, und Anfragen erreichen Sie weiterhin.
load-again = Neu laden

## What a button does, and what about
action-about = { $action }: { $subject }

## Messages of a conversation
message-box = Nachricht
write-a-message = Nachricht schreiben
send = Senden
send-again = Erneut senden
edit = Bearbeiten
copy = Kopieren
copied = Kopiert
sending = Wird gesendet …
show-earlier-messages = Frühere Nachrichten anzeigen
looking = Wird geladen …
automatic-message = Automatische Nachricht
messages = Nachrichten
you = Sie
connecting = Verbindung wird hergestellt …

## The length of a message
message-length = { NUMBER($count, useGrouping: "always") } von { NUMBER($limit, useGrouping: "always") } Zeichen
message-too-long = { $count ->
    [one] { NUMBER($count, useGrouping: "always") } Zeichen zu viel: Eine Nachricht hat höchstens { NUMBER($limit, useGrouping: "always") }.
   *[other] { NUMBER($count, useGrouping: "always") } Zeichen zu viel: Eine Nachricht hat höchstens { NUMBER($limit, useGrouping: "always") }.
}
