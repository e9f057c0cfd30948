## The tray
signed-out = Handbell · abgemeldet
connecting = Verbindung wird hergestellt
reconnecting = Verbindung wird wiederhergestellt
sessions = { $count ->
    [one] 1 Sitzung
   *[other] { $count } Sitzungen
}
waiting = { $count ->
    [one] 1 wartet
   *[other] { $count } warten
}
offer-by = { $customer }, { $channel ->
    [chat] Chat
    [sms] SMS
    [voice] Anruf
    [record] Fall
   *[messaging] Nachricht
  }
reject-for = { $reject }: { $reason }
open = Öffnen
reset-presence = Anwesenheit zurücksetzen
open-handbell = Handbell öffnen
sign-out = Abmelden
quit = Beenden

## Notifications
accept = Annehmen
reject = Ablehnen
not-verified = Die Identität ist nicht bestätigt.
answer-in-tray = Antworten Sie in Handbell: über das Symbol im Infobereich.
answer-by-click = Antworten Sie in Handbell: Klicken Sie hier oder auf das Symbol im Infobereich.
answer-by-middle-click = Antworten Sie in Handbell: Klicken Sie hier mit der mittleren Maustaste oder auf das Symbol im Infobereich.
test-ring = Testklingeln
test-ring-detail = So klingelt eine Kundenanfrage. Dies ist ein Test: Niemand wartet.
test-ring-works = Es funktioniert
test-ring-no-press = Auf diesem Desktop lässt sie sich nicht anklicken.
test-ring-click = Klicken Sie hier, um den Test abzuschließen.
test-ring-middle-click = Klicken Sie mit der mittleren Taste, um den Test abzuschließen.

## The window before its page is there
window-is-starting = Handbell wird gestartet

## Neuigkeiten auf dem Desktop
news-messages = { $count ->
    [one] 1 neue Nachricht
   *[other] { $count } neue Nachrichten
}
news-unknown = In Handbell gibt es etwas Neues.
news-closed-by-supervisor = Eine Teamleitung hat das Gespräch geschlossen.
news-supervisor-joined = Eine Teamleitung ist dem Gespräch beigetreten.
news-supervisor-joined-named = { $name } ist dem Gespräch beigetreten.
news-consult-declined = { $name } kommt nicht dazu.
news-nobody-free = In { $queue } ist niemand frei.
news-added-to-conversation = { $name } hat Sie in das Gespräch geholt.
news-mentioned = { $name } hat Sie in einer Notiz erwähnt.
news-sentiment-very-negative = Die Stimmung ist sehr negativ.
news-sentiment-negative = Die Stimmung ist negativ.
news-sentiment-slightly-negative = Die Stimmung ist leicht negativ.
news-sentiment-rep = { $name } antwortet.
news-presence = Ihr Status ist { $presence }
news-presence-missed = Eine Anfrage wurde verpasst.
news-presence-rejected = Eine Anfrage wurde abgelehnt.
news-presence-session-limit = Sie haben so viele Sitzungen, wie möglich sind.
news-presence-by-supervisor = Eine Teamleitung hat ihn für Sie gesetzt.
news-presence-by-named = { $name } hat ihn für Sie gesetzt.
news-presence-means = Es kommt keine neue Arbeit, bis Sie Ihren Status zurücksetzen.
news-absence = Während Sie weg waren
news-answered = { $count ->
    [one] 1 Kunde hat von jemand anderem Antwort bekommen
   *[other] { $count } Kunden haben von anderen Antwort bekommen
}
news-waiting = { $count ->
    [one] 1 Kunde wartet noch
   *[other] { $count } Kunden warten noch
}
news-gone = { $count ->
    [one] 1 Kunde ist gegangen
   *[other] { $count } Kunden sind gegangen
}
news-unread = { $count ->
    [one] 1 neue Nachricht
   *[other] { $count } neue Nachrichten in { $sessions ->
        [one] 1 Sitzung
       *[other] { $sessions } Sitzungen
    }
}
unread = { $count ->
    [one] 1 ungelesen
   *[other] { $count } ungelesen
}
