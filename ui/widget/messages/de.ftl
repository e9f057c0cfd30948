## The panel and its button
chat = Chat
needs-javascript = Der Chat benötigt JavaScript.
chat-with = Chat mit { $organisation }
chat-with-us = Mit uns chatten
chat-with-us-unread = { $count ->
    [one] Mit uns chatten, 1 neue Nachricht
   *[other] Mit uns chatten, { $count } neue Nachrichten
}
close-chat = Chat schließen
new-messages = { $count ->
    [one] 1 neue Nachricht
   *[other] { $count } neue Nachrichten
}
hide-preview = Nachricht ausblenden
try-again = Erneut versuchen
end-chat = Chat beenden
ending = Wird beendet …
end-question = Dieses Gespräch beenden?
keep-chatting = Weiterchatten
start-new-conversation = Neues Gespräch beginnen
representative-is-here = { $name } ist da. Wie können wir helfen?

## Before a conversation
welcome = Willkommen bei { $organisation }
your-name = Ihr Name
how-can-we-help = Wie können wir helfen?
need-words = Schreiben Sie kurz, worum es geht.
start-chat = Chat starten
leave-message = Nachricht hinterlassen
please-choose = Bitte wählen
connecting-you = Sie werden verbunden …
form-lead = Erzählen Sie uns kurz, worum es geht, und wir verbinden Sie mit der nächsten freien Person.
form-lead-closed = { $closed } Im Moment kann niemand antworten.
form-lead-closed-until = { $closed } Sie können uns schreiben, aber vorher kann niemand antworten.
form-lead-leave = { $closed } Hinterlassen Sie uns eine Nachricht: Wir lesen sie, sobald wir wieder da sind.
answer-missing = Bitte füllen Sie dies aus.
answer-no-consent = Bitte stimmen Sie zu, um fortzufahren.
answer-no-choice = Bitte wählen Sie eine der Möglichkeiten.
answer-no-email = Bitte geben Sie eine E-Mail-Adresse an, etwa name@example.com.
answer-no-phone = Bitte geben Sie eine Telefonnummer an, etwa +49 30 123456.
answer-not-taken = Bitte berichtigen Sie diese Antwort.

## Hours and waits
closed = Wir haben im Moment geschlossen.
closed-holiday = Wir haben geschlossen: { $holiday }.
closed-until = Wir haben geschlossen bis { $time }.
closed-holiday-until = Wir haben geschlossen ({ $holiday }) bis { $time }.
wait = { $minutes ->
    [one] Die Wartezeit beträgt im Moment etwa { $minutes } Minute.
   *[other] Die Wartezeit beträgt im Moment etwa { $minutes } Minuten.
}
queue-closed = { $closed } Sie behalten Ihren Platz, solange diese Seite offen ist, und wir lesen, was Sie schreiben.
queue-needs-words = Wie können wir helfen? Schreiben Sie ein paar Worte, dann suchen wir jemanden, der antworten kann.
queue-looking = Wir suchen jemanden, der Ihnen helfen kann.
queue-position = { $position ->
    [1] Sie sind als Nächstes an der Reihe.
   *[other] Sie sind auf Platz { $position } der Warteschlange.
}
queue-start-typing = Sie können schon schreiben; wir lesen es, sobald wir da sind.
message-left = Vielen Dank, wir haben Ihre Nachricht. Sie können diese Seite schließen: Unsere Antwort steht hier, wenn Sie wiederkommen.

## Who else answers
consultants-joined = { $count ->
    [1] { $last } ist dem Gespräch beigetreten.
   *[other] { $others } und { $last } sind dem Gespräch beigetreten.
}

## The end
ended = Das Gespräch ist beendet.
ended-by-customer = Sie haben das Gespräch beendet.
ended-by-representative = Das Gespräch ist beendet. Vielen Dank, dass Sie sich gemeldet haben.
ended-customer-gone = Das Gespräch endete, weil wir nichts mehr von Ihnen gehört haben.
ended-auto-closed = Das Gespräch endete, weil lange niemand geschrieben hat.
ended-resolved = Das Anliegen ist gelöst und das Gespräch beendet.
ended-unanswered = Es tut uns leid: Niemand war frei, um Ihnen zu antworten. { $next }
ended-nobody-can-answer = Im Moment kann niemand antworten. { $next }
try-again-later = Bitte versuchen Sie es später erneut.
undelivered-kept = Was nicht zugestellt wurde, steht im nächsten Gespräch, zum Senden oder Löschen.
survey-question = Wie war dieses Gespräch?
stars = { $count ->
    [one] { $count } Stern
   *[other] { $count } Sterne
}
survey-comment = Möchten Sie etwas hinzufügen?
survey-thanks = Vielen Dank für Ihre Antwort.
save-transcript = Gespräch speichern
transcript-title = Gespräch mit { $organisation }

## Messages
is-writing = { $name } schreibt
mark-to-copy = Markieren Sie den Text, um ihn zu kopieren
read = Gelesen
delivered = Zugestellt
not-delivered = Nicht zugestellt. Das Gespräch endete vorher.
kept-until-connected = Gespeichert; wird gesendet, sobald die Verbindung steht
not-sent = Nicht gesendet. { $reason }
not-understood = Der Chat hat es nicht verstanden.
answers-too-long = Ihre Antworten sind zu lang zum Senden. Bitte kürzen Sie sie.
too-many-waiting = Es warten schon zu viele Nachrichten auf die Verbindung.
too-large = Es ist zu groß zum Senden.

## The connection
unreachable = Wir sind im Moment nicht erreichbar. Wir versuchen es weiter.
connection-lost = Die Verbindung ist unterbrochen. Wir stellen sie wieder her; Sie können weiterschreiben.
connection-lost-unsent = Die Verbindung ist unterbrochen. Wir stellen sie wieder her; Ihre Nachrichten sind gespeichert und werden gesendet.
page-out-of-date = Diese Seite ist veraltet. Was Sie geschrieben haben, bleibt erhalten: Laden Sie die Seite neu, um fortzufahren.
not-signed-in = Dieser Chat kann von hier aus nicht mehr geöffnet werden. Laden Sie die Seite neu, um von vorn zu beginnen.
site-not-allowed = Dieser Chat kann auf dieser Website nicht verwendet werden.
chat-does-not-exist = Diesen Chat gibt es nicht mehr.
chat-was-closed = Dieser Chat wurde geschlossen.
not-taken = Im Moment können keine Nachrichten angenommen werden. Was Sie geschrieben haben, bleibt erhalten, und wir versuchen es erneut.
suspended = Dieser Chat ist im Moment nicht in Betrieb. Was Sie geschrieben haben, bleibt erhalten, und wir versuchen es in einer Minute erneut.
too-many-connections = Von hier bestehen zu viele Verbindungen. Was Sie geschrieben haben, bleibt erhalten, und wir versuchen es in einer Minute erneut.

## Files
attach-files = Dateien anhängen
save-file = { $name } speichern
discard = Verwerfen
file-too-large = Eine Datei kann höchstens 10 MB groß sein.
file-too-many = Hier ist kein Platz für weitere Dateien.
file-type-not-allowed = Nur Bilder, PDF, Office-Dokumente und reiner Text können gesendet werden.
file-not-sent = Sie kam nicht an.
file-not-fetched = Die Datei kann gerade nicht geladen werden.

## Earlier conversations
earlier-conversations = Frühere Gespräche
no-earlier-conversations = Es gibt noch keine.
earlier-not-shown = Sie können gerade nicht angezeigt werden.
back-to-chat = Zurück zum Chat
