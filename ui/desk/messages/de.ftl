## Buttons that several parts have
accepting = Wird angenommen …
accepted-at = Angenommen: { $time }
cancel = Abbrechen
close = Schließen
details = Details
dismiss = Schließen
home = Startseite
open-item = Öffnen
quit = Handbell beenden
resume = Fortsetzen
sign-out = Abmelden
try-again-now = Jetzt erneut versuchen
wrap-up = Nachbearbeitung
no-messages-yet = Noch keine Nachrichten
not-verified = Nicht bestätigt

## The way to the server and to the background program
reconnecting-since = Verbindung wird seit { $time } wiederhergestellt.
go-on-offline = Sie können weiter lesen und schreiben.
unsent-items = { $count ->
    [one] 1 Eintrag wird gesendet, sobald Sie wieder verbunden sind.
   *[other] { $count } Einträge werden gesendet, sobald Sie wieder verbunden sind.
}
tries-again = Handbell versucht es von selbst erneut.
core-does-not-answer = Das Hintergrundprogramm von Handbell antwortet nicht
core-does-not-answer-detail = Ihre letzte Eingabe wurde möglicherweise nicht ausgeführt. Die Anzeige kann veraltet sein.
not-kept-here = Auf diesem Gerät nicht gespeichert
storage-would-be-lost = Was Sie hier schreiben, ginge verloren, wenn Handbell jetzt endete.
storage-disk-full = Der Datenträger ist voll. Schaffen Sie Platz darauf.
storage-disk-read-only = Der Datenträger ist schreibgeschützt.
storage-not-writable = In { $folder } kann nicht geschrieben werden: { $error }.
turned-away-other-version = Handbell und der Server haben verschiedene Versionen. Aktualisieren Sie Handbell. Was Sie hier geschrieben haben, bleibt erhalten.
turned-away-not-understood = Der Server meldet etwas, das diese Version von Handbell nicht versteht. Aktualisieren Sie Handbell.
turned-away-not-found = Unter dieser Adresse gibt es keinen Arbeitsplatz. Prüfen Sie die Adresse des Servers.
turned-away-too-many = Der Server hat zu viele Verbindungen.
turned-away-not-stored = Der Server kann im Moment nichts speichern. Was Sie hier geschrieben haben, bleibt erhalten.
turned-away-suspended = Ihre Organisation ist auf diesem Server gesperrt. Fragen Sie Ihre Administration. Was Sie hier geschrieben haben, bleibt erhalten.
turned-away-other = Der Server hat die Verbindung beendet.
starting = Handbell wird gestartet
core-does-not-answer-yet = Das Hintergrundprogramm von Handbell antwortet noch nicht.
core-does-not-answer-yet-detail = Wenn das länger dauert, beenden Sie Handbell über das Symbol im Infobereich und starten Sie es neu. Nichts, was Sie geschrieben haben, geht verloren.
server-has-not-answered = Der Server hat noch nicht geantwortet.
tries-again-kept = Handbell versucht es von selbst erneut. Was Sie geschrieben haben, bleibt erhalten.

## Sign-in
sign-in-title = Bei Handbell anmelden
server-address = Serveradresse
server-address-hint = Fragen Sie Ihre Administration.
server-address-example = https://handbell.example.com
email = E-Mail
password = Passwort
sign-in = Anmelden
signing-in = Anmeldung läuft …
show-password = Passwort anzeigen
caps-lock-is-on = Die Feststelltaste ist aktiv.
sign-in-waits = Warten auf den Server.
sign-in-waits-longer = Der Server hat noch nicht geantwortet. Handbell wartet { $seconds } Sekunden; Ihre Eingaben bleiben erhalten.
sign-in-no-core = Das Hintergrundprogramm von Handbell antwortet nicht. Starten Sie Handbell neu.
sign-in-bad-address = Geben Sie eine Adresse wie { $example } ein.
sign-in-not-private = Geben Sie eine Adresse ein, die mit https:// beginnt, damit niemand mitlesen kann.
sign-in-no-answer = Der Server hat nicht rechtzeitig geantwortet. Ihre Eingaben sind noch da: Prüfen Sie Adresse und Netzwerk, und melden Sie sich erneut an. Wenn es wieder geschieht, fragen Sie Ihre Administration.
sign-in-unreachable = Der Server ist nicht erreichbar. Prüfen Sie die Adresse und das Netzwerk.
sign-in-redirected = Diese Adresse leitet auf eine andere um, und Handbell folgt ihr nicht mit Ihrem Passwort. Geben Sie die Adresse des Servers selbst ein.
sign-in-other-program = Unter dieser Adresse ist etwas erreichbar, aber kein Handbell-Server.
sign-in-other-status = Der Server hat mit dem Status { $status } geantwortet.
sign-in-no-such-organisation = Unter dieser Adresse gibt es keine Organisation. Prüfen Sie die Adresse des Servers.
sign-in-organisation-suspended = Ihre Organisation ist auf diesem Server gesperrt. Fragen Sie Ihre Administration.
sign-in-organisation-stopped = Der Server kann Ihre Organisation im Moment nicht bedienen. Versuchen Sie es später erneut oder fragen Sie Ihre Administration.
sign-in-wrong-credentials = E-Mail oder Passwort ist falsch.
sign-in-too-many-attempts = { $seconds ->
    [0] Zu viele Versuche. Versuchen Sie es später erneut.
    [one] Zu viele Versuche. Versuchen Sie es in 1 Sekunde erneut.
   *[other] Zu viele Versuche. Versuchen Sie es in { $seconds } Sekunden erneut.
}
sign-in-busy = Der Server ist ausgelastet. Versuchen Sie es gleich noch einmal.
sign-in-not-stored = Ihre Anmeldung kann nicht gespeichert werden
sign-in-not-stored-detail = Sie konnte nicht auf den Datenträger geschrieben werden: Melden Sie sich beim nächsten Start von Handbell erneut an.
sign-in-in-file = Ihre Anmeldung liegt in einer Datei
sign-in-in-file-detail = Der Schlüsselbund ist gesperrt oder antwortet nicht. Nur dieses Benutzerkonto kann die Datei lesen. Entsperren Sie den Schlüsselbund und melden Sie sich erneut an, damit sie dort liegt.
signed-out-not-signed-in = Sie wurden abgemeldet. Melden Sie sich wieder an, um fortzufahren.
signed-out-forbidden = Dieses Konto beantwortet keine Kundenanfragen. Bitten Sie Ihre Administration, es als Servicekraft einzurichten.
signed-out-server-not-told = Der Server konnte nicht über Ihre Abmeldung informiert werden: Dort bleibt die Anmeldung gültig, bis sie abläuft. Melden Sie sich an und wieder ab oder informieren Sie die Administration.
and-kept = { $sentence } Was Sie hier geschrieben haben, bleibt erhalten.

## Questions before something is done
sign-out-question = Abmelden?
open-conversations = { $count ->
    [one] Sie haben 1 offene Konversation.
   *[other] Sie haben { $count } offene Konversationen.
}
stay-signed-in = Angemeldet bleiben
session-grace-unknown = Sie bleiben nur eine Zeit lang bei Ihnen.
session-grace-until-closed = Sie bleiben bei Ihnen, und niemand antwortet, bis Sie sich wieder anmelden.
session-grace-for = Sie bleiben noch bei Ihnen: { $time }. Danach gehen Chats und Anrufe zurück in ihre Warteschlangen, und die Kundschaft erfährt, dass Sie gegangen sind.
keeps-running = Handbell läuft weiter
keeps-running-detail = Hier gibt es keinen Infobereich. Das Schließen minimiert dieses Fenster deshalb nur, und Anfragen klingeln weiter. Um es zurückzuholen, starten Sie Handbell erneut. Beenden können Sie es hier oder im Anwesenheitsmenü.
minimise = Minimieren

## Presence
navigation = Navigation
app-name = Handbell
presence = Anwesenheit: { $presence }
offline = Offline
no-work-offline = Ohne Verbindung kommen keine Anfragen.
no-work-unknown = Im Moment kommen keine Anfragen.
no-work-not-connected = Handbell ist nicht verbunden.
no-work-missed = Eine Anfrage wurde verpasst: Bis die Anwesenheit zurückgesetzt ist, kommen keine weiteren.
no-work-missed-from = Eine Anfrage von { $customer } wurde verpasst: Bis die Anwesenheit zurückgesetzt ist, kommen keine weiteren.
no-work-rejected = Eine Anfrage wurde abgelehnt: Bis die Anwesenheit zurückgesetzt ist, kommen keine weiteren.
no-work-rejected-from = Eine Anfrage von { $customer } wurde abgelehnt: Bis die Anwesenheit zurückgesetzt ist, kommen keine weiteren.
no-work-session-limit = Eine Anfrage kam, als schon so viele Sitzungen wie möglich offen waren: Bis die Anwesenheit zurückgesetzt ist, kommen keine weiteren.
no-work-session-limit-from = Eine Anfrage von { $customer } kam, als schon so viele Sitzungen wie möglich offen waren: Bis die Anwesenheit zurückgesetzt ist, kommen keine weiteren.
no-work-no-queues = Es ist keine Warteschlange zugewiesen.
no-work-no-sources = Kein Kanal bringt Anfragen in die zugewiesenen Warteschlangen.
no-work-skills = Die Anfragen in den zugewiesenen Warteschlangen erfordern Fähigkeiten, die fehlen.
no-work-units = Die Kapazität ist ausgeschöpft: Anfragen kommen wieder, wenn eine Sitzung geschlossen wird.
no-work-profile = Die Kapazität für { $profile } ist ausgeschöpft.
no-work-presence = Bei der Anwesenheit „{ $presence }“ kommen keine Anfragen.
no-work-cooling-down = Eine Anfrage blieb gerade unbeantwortet: Weitere kommen in Kürze.
no-work-sessions = Es sind so viele Sitzungen wie möglich offen: Anfragen kommen wieder, wenn eine geschlossen wird.
no-work-pick = In den zugewiesenen Warteschlangen müssen Anfragen übernommen werden: Keine wird von selbst angeboten.
queues-closed = Die zugewiesenen Warteschlangen sind geschlossen.
queues-closed-until = Die zugewiesenen Warteschlangen sind geschlossen bis { $time }.
set-by-you = von Ihnen gewählt
set-by-supervisor = von { $name } gesetzt
set-by-a-supervisor = von der Teamleitung gesetzt
set-by-system = vom System gesetzt
capacity-in-use = Kapazität: { $used } von { $capacity } belegt
after-conversation = Nach { $customer }
next-presence = Danach „{ $presence }“, nach { $customer }
cancel-next-presence = Zurücknehmen
reset-presence = Anwesenheit zurücksetzen
resetting = Wird zurückgesetzt …
no-notifications-with-tray = Kein Programm auf diesem Desktop zeigt Benachrichtigungen an: Anfragen klingeln in diesem Fenster und im Infobereich.
no-notifications-no-tray = Kein Programm auf diesem Desktop zeigt Benachrichtigungen an: Anfragen klingeln nur in diesem Fenster.
no-notification-buttons = Benachrichtigungen haben auf diesem Desktop keine Schaltflächen: Klicken Sie darauf, um Handbell zu öffnen, und antworten Sie hier.
no-tray = Hier gibt es keinen Infobereich: Das Schließen minimiert dieses Fenster, ein erneuter Start von Handbell holt es zurück.

## What keeps new work away
missed = Sie haben eine Anfrage verpasst.
missed-from = Sie haben eine Anfrage von { $customer } verpasst.
missed-detail = Andere können sie annehmen; nichts ist verloren. Auch Ihre Teamleitung kann Ihre Anwesenheit zurücksetzen.
rejected = Sie haben eine Anfrage abgelehnt.
rejected-from = Sie haben eine Anfrage von { $customer } abgelehnt.
rejected-detail = Andere können sie annehmen. Setzen Sie Ihre Anwesenheit zurück, sobald Sie bereit sind.
session-limit = Sie haben so viele Sitzungen offen, wie gleichzeitig möglich sind.
session-limit-detail = Eine Anfrage kam und konnte Ihnen nicht gegeben werden. Schließen Sie Sitzungen und setzen Sie dann Ihre Anwesenheit zurück.
session-limit-detail-from = Eine Anfrage von { $customer } kam und konnte Ihnen nicht gegeben werden. Schließen Sie Sitzungen und setzen Sie dann Ihre Anwesenheit zurück.
override-unknown = Etwas hält neue Anfragen von Ihnen fern.
override-means = Sie erscheinen als „{ $presence }“ und erhalten keine neuen Anfragen, bis Sie Ihre Anwesenheit zurücksetzen.

## Work that went elsewhere
customer-and-others = { $others ->
    [0] { $customer }
    [one] { $customer } und 1 weitere
   *[other] { $customer } und { $others } weitere
}
passed-detail = { $count ->
    [one] Sie ging zurück in ihre Warteschlange und wird erneut angeboten, vielleicht Ihnen.
   *[other] Sie gingen zurück in ihre Warteschlangen und werden erneut angeboten, vielleicht Ihnen.
}
not-displayed = Eine Anfrage von { $customer } konnte nicht angezeigt werden: { $why }.
not-displayed-detail = { $count ->
    [one] Sie ging an jemand anderen und wird Ihnen nicht angerechnet.
   *[other] Sie gingen an andere und werden Ihnen nicht angerechnet.
}

## Why a request was on no screen, and what helps
not-shown-no-server = Ihr Desktop zeigt keine Benachrichtigungen an
not-shown-no-server-help = Schalten Sie Benachrichtigungen auf Ihrem Desktop ein oder halten Sie das Fenster von Handbell im Vordergrund.
not-shown-refused = Ihr Desktop hat die Benachrichtigung abgewiesen
not-shown-refused-help = Erlauben Sie Benachrichtigungen von Handbell in den Einstellungen Ihres Desktops.
not-shown-inhibited = auf Ihrem Desktop ist „Nicht stören“ eingeschaltet
not-shown-inhibited-help = Schalten Sie es aus, während Sie Anfragen annehmen, oder lassen Sie Handbell in den Einstellungen Ihres Desktops durch.
not-shown-behind = eine andere Benachrichtigung lag davor
not-shown-behind-help = Ihr Desktop zeigt immer nur eine an. Schließen Sie, was Sie gelesen haben, oder halten Sie das Fenster von Handbell im Vordergrund.
not-shown-dismissed = die Benachrichtigung wurde geschlossen
not-shown-dismissed-help = Eine Benachrichtigung zu schließen, ist keine Antwort. Klicken Sie darin auf „Annehmen“ oder „Ablehnen“.
not-shown-expired = die Benachrichtigung ist von selbst verschwunden
not-shown-expired-help = Lassen Sie Benachrichtigungen in den Einstellungen Ihres Desktops länger stehen oder halten Sie das Fenster von Handbell im Vordergrund.
not-shown-locked = der Bildschirm war gesperrt
not-shown-asleep = der Computer war im Ruhezustand
not-shown-lid-closed = der Deckel war geschlossen
not-shown-session-inactive = jemand anderes benutzte diesen Computer
not-shown-away-help = Wählen Sie „Als abwesend anzeigen“, bevor Sie gehen: Dann gehen Anfragen sofort an andere.
not-shown-not-in-front = das Fenster von Handbell war nicht im Vordergrund
not-shown-not-in-front-help = Halten Sie es im Vordergrund oder schalten Sie Benachrichtigungen auf Ihrem Desktop ein.
not-shown-window-hung = das Fenster von Handbell reagierte nicht
not-shown-page-failed = das Fenster von Handbell ist ausgefallen
not-shown-reopen-help = Schließen Sie das Fenster von Handbell und öffnen Sie es über den Infobereich wieder. Wenn es noch einmal passiert, informieren Sie Ihre Administration.
not-shown-queue-full = es klingelten schon so viele Anfragen, wie Handbell gleichzeitig anzeigt
not-shown-queue-full-help = Beantworten Sie die klingelnden: Danach können weitere angezeigt werden.
not-shown-no-desk = Handbell lief auf keinem Ihrer Computer
not-shown-no-desk-help = Lassen Sie Handbell laufen, während Sie Anfragen annehmen; es bleibt im Infobereich, wenn das Fenster geschlossen ist.
not-shown-no-answer = Ihr Computer hat nicht rechtzeitig gemeldet, dass sie auf dem Bildschirm war
not-shown-no-answer-help = Prüfen Sie die Verbindung. Wenn es noch einmal passiert, informieren Sie Ihre Administration.
not-shown-router-paused = der Server stand einen Moment still
not-shown-too-short = sie war zu kurz auf dem Bildschirm
not-shown-nothing-to-do-help = Sie müssen nichts tun.
not-shown-other = sie war auf keinem Ihrer Bildschirme
not-shown-other-help = Halten Sie das Fenster von Handbell im Vordergrund. Wenn es noch einmal passiert, informieren Sie Ihre Administration.

## Home
request-is-ringing = Eine Anfrage klingelt
no-open-conversations = Keine offenen Konversationen
accepted-appear-here = Anfragen, die Sie annehmen, erscheinen hier.
ready = Sie sind bereit: Die nächste klingelt, sobald sie kommt.
set-aside = Zurückgestellt
reopen = Wieder öffnen
reopening = Wird geöffnet …
open-in-queues = Offen in Ihren Warteschlangen
pick = Übernehmen
picking = Wird übernommen …
first-of-waiting = Die ersten { $count } von { $total }.
nobody-is-waiting = In Ihren Warteschlangen wartet niemand.
list-comes-with-connection = Die Liste erscheint, sobald eine Verbindung besteht.
closed-today = Heute geschlossen
show-all = Alle { $count } anzeigen
nothing-closed = Heute noch nichts geschlossen
nothing-closed-detail = Was Sie nach dem Ende schließen, steht bis Mitternacht hier. Was Sie übergeben oder worin Sie nur beraten, zählt nicht.
waiting-for-you = Warten auf Sie
nobody-waits-for-you = Niemand wartet auf Ihre Antwort.
search-open-work = Offene Anfragen durchsuchen
clear-search = Suche leeren
clear-selection = Auswahl aufheben
sort-by = Sortieren nach
order-queue = Reihenfolge der Warteschlange
order-longest = Längste Wartezeit zuerst
order-newest = Neueste zuerst
order-customer = Kundenname
look-at = Details: { $customer }
open-item-about = Bevor Sie übernehmen: { $customer }
close-open-item = Schließen
details-come-with-connection = Die Details erscheinen, sobald eine Verbindung besteht.
my-day = Mein Tag
day-offered = Angeboten
day-accepted = Angenommen
day-assigned = Zugewiesen
day-missed = Verpasst
day-rejected = Abgelehnt
day-not-displayed = Nicht angezeigt
day-time-to-accept = Zeit bis zur Annahme
day-longest = längste { $time }
day-none-accepted = Noch keine angenommen
figures-come-with-connection = Die Zahlen erscheinen, sobald eine Verbindung besteht.
passed-on = Heute an andere gegangen
outcome-missed = Verpasst
outcome-rejected = Abgelehnt
outcome-not-displayed = Nicht angezeigt: { $why }
outcome-desk-gone = Sie waren nicht verbunden
outcome-customer-left = Die Kundenseite ging, bevor jemand geantwortet hat
outcome-other = Nicht beantwortet
became-waiting = Wartet noch auf jemanden
became-yours = Liegt oder lag bei Ihnen
became-answered = Beantwortet von { $name }
became-ended = Ohne Antwort beendet

## Sessions
sessions = Sitzungen
sort-and-filter = Sortieren und filtern
order-opened = In der Reihenfolge des Öffnens
show-only = Anzeigen
filter-all = Alle Sitzungen
filter-unread = Ungelesene
search-sessions = Sitzungen durchsuchen
sessions-hidden = { $count ->
    [one] 1 Sitzung ist ausgeblendet.
   *[other] { $count } Sitzungen sind ausgeblendet.
}
show-all-sessions = Alle anzeigen
waits-longest = Wartet am längsten
wait-due = Antwort fällig
wait-overdue = Überfällig
no-sessions = Eine Sitzung erscheint hier, wenn Sie eine Anfrage annehmen.
is-writing = schreibt …
unread = { $count } ungelesen
sessions-cannot-be-shown = Die Sitzungen können nicht angezeigt werden. Was klingelt, erscheint trotzdem.

## What rings
incoming = Eingehend
offer-from = { $channel } von { $customer }
offer-from-timed = { $channel } von { $customer }, { $time }
more-waiting = { $count } weitere warten
also-waiting = Warten ebenfalls
more-are-waiting = { $count ->
    [one] 1 weitere wartet
   *[other] { $count } weitere warten
}
time-left = noch { $time }
last-seconds = Noch zehn Sekunden: { $title }
waits-so-far = wartet seit { $time }
known-customer = Bekannter Kontakt
returning-customer = War schon einmal da
unknown-customer = Nicht unter Ihren Kontakten
more-time = { $time } länger
more-time-by-key = { $keys } gibt { $time } mehr Zeit
asking-more-time = Wird angefragt …
opening = Wird geöffnet …
rejecting = Wird abgelehnt …
reject-for-reason = { $reject } mit Grund
offer-cannot-be-shown = Eine Anfrage kam, die hier nicht angezeigt werden kann.
assigned-cannot-be-shown = Etwas Zugewiesenes kann nicht angezeigt werden.
assigned-to-you = Ihnen zugewiesen
not-verified-detail = Nicht bestätigt: Wer es ist, beruht auf eigenen Angaben.
notifications = Benachrichtigungen
more-notifications = { $count } weitere
dismiss-all = Alle schließen
customer-left = { $customer } ist gegangen
customer-left-detail = Die Anfrage wurde beendet, bevor jemand geantwortet hat.
this-message-too-long = Diese Nachricht ist zu lang
this-message-too-long-detail = Sie hat { $length } Zeichen; { $limit } können auf einmal gesendet werden.
text-too-long = Dieser Text ist zu lang
draft-too-long-detail = Ein Entwurf mit mehr als { $limit } Zeichen wird nicht gespeichert. Kürzen Sie ihn.
text-too-long-detail = Er wurde weder gespeichert noch gesendet. Kürzen Sie ihn.

## What the server tells
notice-unknown = Etwas ist geschehen
notice-unknown-detail = Der Server meldet etwas, das diese Version von Handbell nicht kennt.
closed-by-supervisor = Die Teamleitung hat eine Konversation geschlossen
closed-by-supervisor-detail = Die Konversation mit { $customer } ist beendet.
supervisor-joined = { $supervisor } liest mit
a-supervisor-joined = Die Teamleitung liest mit
supervisor-joined-detail = Die Teamleitung schreibt in der Konversation mit { $customer }.
consult-declined = { $helper } ist nicht beigetreten
consult-rejected-detail = Die Bitte um Rücksprache zu { $customer } wurde abgelehnt.
consult-missed-detail = Die Bitte um Rücksprache zu { $customer } blieb unbeantwortet.
consult-not-arrived-detail = Die Bitte um Rücksprache zu { $customer } kam nicht an.
nobody-free = In { $queue } war niemand frei
nobody-free-detail = Niemand wurde um Rücksprache zu { $customer } gebeten.
added-to-conversation = { $by } hat Sie zur Konversation hinzugefügt
added-to-conversation-detail = Sie können { $customer } schreiben; Ihr Beitritt ist dort sichtbar.
mentioned = { $by } hat Sie in einer Notiz erwähnt
mentioned-detail = Es geht um { $customer }. Sie finden die Notiz im Verlauf unter „Erwähnungen“.
customer-inactive = { $customer } hat eine Weile nicht geschrieben
answer-due = { $customer } wartet auf eine Antwort

## What was given back
not-sent-or-not-done = Nicht gesendet oder nicht ausgeführt
message-to = Nachricht an { $customer }
draft-for = Entwurf für { $customer }
note-about = Notiz zu { $customer }
a-customer = Kundin oder Kunde
not-done = Nicht ausgeführt
not-done-for = Nicht ausgeführt: { $customer }
returned-elsewhere = { $title }{ $kind ->
    [act] {""}
   *[other] : nicht gesendet
}{ $others ->
    [0] .
   *[other] {" "}und { $others } weitere.
}
show = Anzeigen
discard = Verwerfen
discard-for-good = Endgültig verwerfen
keep = Behalten
mark-to-copy = Markieren Sie den Text, um ihn zu kopieren.
returned-answer-lost = Die Verbindung brach ab, bevor der Server geantwortet hat. Prüfen Sie, ob es ausgeführt wurde.
returned-offer-over = Es gab keine Verbindung, und das Angebot ist abgelaufen. Es wurde nicht ausgeführt.
returned-no-connection = Es gab länger als eine Minute keine Verbindung. Es wurde nicht ausgeführt.
returned-too-large = Es ist zu groß für den Server. Es wurde nicht gesendet.
returned-not-known = Der Server kennt das nicht. Es wurde nicht ausgeführt.
returned-conversation-gone = Die Konversation endete oder ging an jemand anderen, bevor dies gesendet wurde.
returned-read-only = In dieser Konversation können Sie nur mitlesen. Es wurde nicht gesendet.
returned-session-closed = Die Sitzung wurde geschlossen, bevor dies gesendet wurde.
returned-session-closed-meanwhile = Die Sitzung wurde geschlossen, während dieser Arbeitsplatz keine Verbindung hatte.
returned-too-long = Es hat { $length } Zeichen; { $limit } können auf einmal gesendet werden.
returned-no-owner = Eine frühere Version von Handbell hat es gespeichert, ohne zu vermerken, für wen. Es wurde nicht gesendet.
returned-other = Es wurde nicht ausgeführt.

## What was pressed and was not done
pressed-accept = Sie haben auf „Annehmen“ geklickt.
pressed-reject = Sie haben auf „Ablehnen“ geklickt.
pressed-ask-more-time = Sie haben um mehr Zeit gebeten.
pressed-pick = Sie haben auf „Übernehmen“ geklickt.
pressed-reopen = Sie haben auf „Wieder öffnen“ geklickt.
pressed-transfer = Sie haben auf „Übergeben“ geklickt.
pressed-escalate = Sie haben auf „Eskalieren“ geklickt.
pressed-consult = Sie haben auf „Rücksprache“ geklickt.
pressed-end-consult = Sie haben eine Rücksprache beendet.
pressed-add-consultant = Sie haben auf „Zur Konversation hinzufügen“ geklickt.
pressed-remove-consultant = Sie haben auf „Nur mitlesen lassen“ geklickt.
pressed-cancel-consult-search = Sie haben eine Suche abgebrochen.
pressed-pause-timeout = Sie haben eine Zeitregel angehalten.
pressed-resume-timeout = Sie haben auf „Fortsetzen“ geklickt.
pressed-link-contact = Sie haben einen Kontakt verknüpft.
pressed-create-contact = Sie haben einen Kontakt angelegt.
pressed-unlink-contact = Sie haben eine Kontaktverknüpfung gelöst.
pressed-choose-presence = Sie haben eine Anwesenheit gewählt.
chose-presence = Sie haben die Anwesenheit „{ $presence }“ gewählt.
pressed-choose-next-presence = Sie haben eine Anwesenheit für nach einer Konversation gewählt.
pressed-dispose = Sie haben das Ergebnis einer Konversation angegeben.
pressed-add-note = Sie haben eine Notiz hinzugefügt.
pressed-reset-presence = Sie haben auf „Anwesenheit zurücksetzen“ geklickt.
pressed-send = Sie haben auf „Senden“ geklickt.
pressed-send-again = Sie haben auf „Erneut senden“ geklickt.
pressed-end = Sie haben auf „Beenden“ geklickt.
pressed-close = Sie haben auf „Schließen“ geklickt.
pressed-sign-out = Sie haben auf „Abmelden“ geklickt.
pressed-something = Sie haben auf etwas geklickt, das diese Version von Handbell nicht kennt.
not-done-accept = Nicht angenommen
not-done-reject = Nicht abgelehnt
not-done-ask-more-time = Nicht mehr Zeit erhalten
not-done-pick = Nicht übernommen
not-done-reopen = Nicht wieder geöffnet
not-done-transfer = Nicht übergeben
not-done-escalate = Nicht eskaliert
not-done-consult = Keine Rücksprache eingeleitet
not-done-end-consult = Rücksprache nicht beendet
not-done-add-consultant = Nicht zur Konversation hinzugefügt
not-done-remove-consultant = Nicht aus der Konversation entfernt
not-done-cancel-consult-search = Suche nicht abgebrochen
not-done-pause-timeout = Nicht angehalten
not-done-resume-timeout = Nicht fortgesetzt
not-done-link-contact = Kontakt nicht verknüpft
not-done-create-contact = Kontakt nicht angelegt
not-done-unlink-contact = Kontaktverknüpfung nicht gelöst
not-done-choose-presence = Anwesenheit nicht geändert
not-done-choose-next-presence = Anwesenheit für später nicht gewählt
not-done-dispose = Ergebnis nicht gespeichert
not-done-add-note = Notiz nicht gespeichert
not-done-reset-presence = Anwesenheit nicht zurückgesetzt
not-done-send = Nicht gesendet
not-done-send-again = Nicht erneut gesendet
not-done-end = Nicht beendet
not-done-close = Nicht geschlossen
not-done-sign-out = Nicht abgemeldet

## Why the server refused something
problem-no-such-representative = Es gibt keine Servicekraft { $rep }.
problem-no-such-conversation = Diese Konversation ist für Sie nicht offen.
problem-conversation-ended = Die Konversation ist beendet.
problem-no-such-presence = Es gibt keine Anwesenheit { $presence }.
problem-offer-over = Dieses Angebot ist abgelaufen.
problem-cannot-reject = Dieses Angebot kann nicht abgelehnt werden.
problem-no-such-reason = Es gibt keinen Ablehnungsgrund { $reason }.
problem-not-waiting = Diese Konversation wartet nicht auf Sie: Vielleicht hat jemand sie übernommen.
problem-session-limit = { $limit ->
    [one] 1 Sitzung ist offen, und mehr sind nicht erlaubt: Schließen Sie sie zuerst.
   *[other] { $limit } Sitzungen sind offen, und mehr sind nicht erlaubt: Schließen Sie zuerst eine.
}
problem-too-many-offers = Es klingeln schon { $limit } Anfragen, und mehr können nicht angezeigt werden: Beantworten Sie zuerst eine.
problem-no-such-queue = Es gibt keine Warteschlange { $queue }.
problem-wrong-queue = Die Warteschlange { $queue } nimmt solche Anfragen nicht an.
problem-queue-closed = Die Warteschlange { $queue } ist im Moment geschlossen.
problem-nobody-free = In der Warteschlange { $queue } ist niemand frei.
problem-not-reachable = { $rep } kann nicht gefragt werden.
unreachable-no-desk = { $rep } kann nicht gefragt werden: Kein Arbeitsplatz ist verbunden.
unreachable-presence = { $rep } kann nicht gefragt werden: Die Anwesenheit ist „{ $presence }“.
unreachable-session-limit = { $rep } kann nicht gefragt werden: Es sind so viele Sitzungen wie möglich offen.
unreachable-too-many-offers = { $rep } kann nicht gefragt werden: Es klingeln so viele Anfragen, wie angezeigt werden können.
unreachable-cooling-down = { $rep } kann nicht gefragt werden: Eine andere Anfrage blieb gerade unbeantwortet.
unreachable-has-conversation = { $rep } kann nicht gefragt werden und hat die Konversation bereits.
unreachable-consults-already = { $rep } ist schon an der Rücksprache beteiligt oder darum gebeten.
unreachable-not-consulting = { $rep } ist in dieser Konversation an keiner Rücksprache beteiligt.
problem-too-many-helpers = { $limit } Servicekräfte helfen in dieser Konversation oder sind darum gebeten; mehr sind nicht erlaubt.
problem-not-allowed = Ihre Organisation erlaubt das nicht.
prohibited-unconsulted-transfer = Ihre Organisation erlaubt keine Übergabe ohne vorherige Rücksprache: Halten Sie zuerst Rücksprache.
prohibited-pause-timeout = Diese Zeitregel kann nicht angehalten werden.
prohibited-more-time = Für diese Anfrage gibt es nicht mehr Zeit.
prohibited-add-consultant = Hier kann niemand hinzugefügt werden: Es werden keine Nachrichten geschrieben.
problem-empty = Es gibt nichts zu senden.
problem-control-characters = Darin stehen Steuerzeichen: Nur Text, Tabulatoren und Zeilenumbrüche können gesendet werden.
problem-conversation-full = Diese Konversation ist voll: Fahren Sie in einer neuen fort.
problem-out-of-room = Hier ist im Moment zu viel offen: Versuchen Sie es später erneut.
problem-no-record = Vorgänge werden hier nicht angenommen.
problem-records-unavailable = Kontakte sind im Moment nicht erreichbar: Versuchen Sie es gleich noch einmal. Alles andere funktioniert weiter.
problem-no-such-contact = Diesen Kontakt gibt es nicht mehr: Suchen Sie erneut.
problem-wrong-contact-name = Der Kontakt braucht einen Namen mit höchstens 300 Zeichen.
problem-wrong-contact-email = Das ist keine E-Mail-Adresse.
problem-wrong-contact-phone = Das ist keine Telefonnummer.
problem-too-long = Das ist länger als { $limit } Zeichen.
problem-too-large = Das ist zu groß für den Server.
problem-internal = Das war wegen eines Fehlers im Server nicht möglich: Bitte melden Sie es.
problem-disk-full = Der Datenträger des Servers ist voll: Informieren Sie die Administration. Sobald Platz ist, geht es von selbst weiter.
problem-disk-read-only = Der Datenträger des Servers ist schreibgeschützt: Informieren Sie die Administration. Sobald das behoben ist, geht es von selbst weiter.
problem-key-reused = Der Server hielt dies für etwas, das schon gesendet wurde. Versuchen Sie es noch einmal.
problem-unknown = Der Server hat es abgelehnt ({ $code }).

## A conversation
conversation-with = Konversation mit { $customer }
ended-by-you = Sie haben die Konversation beendet.
ended-by-representative = Die Konversation wurde beendet.
ended-by-customer = Die Kundenseite hat die Konversation beendet.
ended-customer-gone = Die Konversation endete: Die Kundenseite kam nicht zurück.
ended-by-supervisor = Die Teamleitung hat die Konversation beendet.
ended-auto-closed = Die Konversation endete: Lange hat niemand geschrieben.
ended-unanswered = Die Konversation endete: Niemand war frei, um zu antworten.
ended-overflow = Die Konversation endete: In ihrer Warteschlange war kein Platz.
ended-no-representatives = Die Konversation endete: Für ihre Warteschlange ist niemand zuständig.
ended-resolved = Der Vorgang wurde gelöst.
ended-unknown = Die Konversation endete.
close-when-done = Schließen Sie die Sitzung, wenn Sie fertig sind.
consulting-read-only = Sie beraten und lesen nur mit. Die Kundenseite sieht Sie nicht.
record-no-messages = Hier gibt es niemanden zum Anschreiben. Lösen Sie den Vorgang, wenn Sie fertig sind.
call = Anruf
call-goes-on = Im Gespräch
call-over = Der Anruf ist beendet
call-waited = Wartezeit in der Warteschlange: { $time }
sentiment = Stimmung
sentiment-not-available = In dieser Sprache nicht verfügbar
sentiment-hint = Wie der Kunde klingt, nach seinen letzten sechs Nachrichten
sentiment-very-negative = Sehr negativ
sentiment-negative = Negativ
sentiment-slightly-negative = Leicht negativ
sentiment-neutral = Neutral
sentiment-slightly-positive = Leicht positiv
sentiment-positive = Positiv
sentiment-very-positive = Sehr positiv
sentiment-alert = { $sentiment }: Sehen Sie sich diese Konversation an
sentiment-alerted = { $customer }: { $sentiment }
sentiment-alerted-rep = { $rep } hat die Konversation.
sentiment-alerted-nobody = Noch niemand hat die Konversation.
ai-summary = Zusammenfassung
ai-draft = Entwurf einer Antwort
ai-translation = Übersetzung
ai-translated-answer = Übersetzung Ihrer Antwort
made-by-ai = Von KI erstellt: Prüfen Sie es, bevor Sie sich darauf verlassen
ai-working = Wird erstellt …
ai-put-in = In die Nachricht einfügen
ai-summarise = Diese Konversation zusammenfassen
ai-draft-answer = Antwort entwerfen
ai-translate-answer = Meine Antwort übersetzen
ai-translate = Diese Nachricht übersetzen
ai-not-allowed = Ihre Organisation erlaubt das nicht.
ai-nothing-there = Es gibt noch nichts, womit gearbeitet werden kann.
ai-no-language = Die Sprache des Kunden ist nicht bekannt.
ai-busy = Im Moment wird zu viel erstellt. Versuchen Sie es gleich noch einmal.
ai-unreachable = Der KI-Dienst antwortet nicht.
ai-timed-out = Der KI-Dienst hat nicht rechtzeitig geantwortet.
ai-refused = Der KI-Dienst hat das abgelehnt.
ai-not-understood = Der KI-Dienst hat keine brauchbare Antwort gegeben.
ai-too-long = Der Text ist zu lang.
survey-result = Bewertung
survey-rated = { $rating } von 5
survey-comment = Kommentar
disposition = Was kam dabei heraus?
choose-disposition = Auswählen
keep-open = Offen lassen
sms-segments = { $count ->
    [one] 1 SMS, noch { $left } Zeichen
   *[other] { $count } SMS, noch { $left } Zeichen
}
sms-short-messages = Ein Zeichen außerhalb des SMS-Alphabets bewirkt, dass jede SMS nur 70 statt 160 Zeichen fasst.
end = Beenden
ending = Wird beendet …
resolve = Lösen
resolving = Wird gelöst …
closing = Wird geschlossen …
leave = Verlassen
leaving = Wird verlassen …
undo = Rückgängig
can-be-undone = Das lässt sich einige Sekunden lang rückgängig machen.
has-left-page = hat die Seite verlassen
customer-and-case = Kunde und Fall
more = Mehr
pause-rule = { $rule } anhalten
pause-rule-detail = Die Zeitregel bewirkt hier nichts, bis Sie sie fortsetzen.
rule-paused = Zeitregel angehalten: { $rule }
paused-rules = Angehaltene Zeitregeln
resuming = Wird fortgesetzt …
close-without-ending = Schließen, ohne zu beenden
close-record-detail = Er bleibt bei Ihnen: Die Startseite führt ihn unter „Zurückgestellt“.
close-message-detail = Sie wartet, bis wieder eine Nachricht kommt.
close-chat-detail = Er geht zurück in seine Warteschlange.
close-details = Kunde und Fall schließen
all-sessions = { $unread ->
    [0] Alle Sitzungen
   *[other] Alle Sitzungen, { $unread } ungelesen
}

## Its messages
no-messages-in-log = Noch keine Nachrichten.
customer-is-writing = { $customer } schreibt …
earlier-come-with-connection = Frühere Nachrichten erscheinen, sobald eine Verbindung besteht
a-supervisor = Teamleitung
named-supervisor = { $name } (Teamleitung)
a-colleague = Aus dem Team
enter-sends = Eingabe sendet, Umschalt+Eingabe beginnt eine neue Zeile
too-long-for-draft = Zu lang, um als Entwurf gespeichert zu werden.
named-ai-agent = { $name } (KI-Agent)
sent = Gesendet
delivered = Zugestellt
undelivered-unreachable = Nicht zugestellt: Das verbundene System ist nicht erreichbar.
undelivered-timed-out = Nicht zugestellt: Das verbundene System hat nicht rechtzeitig geantwortet.
undelivered-refused = Nicht zugestellt: Das verbundene System hat sie nicht angenommen.
undelivered-switched-off = Nicht zugestellt: Das verbundene System nimmt keine Nachrichten mehr an.
undelivered-not-stored = Nicht zugestellt: Der Server konnte sie nicht für das verbundene System speichern.
undelivered-too-many-waiting = Nicht zugestellt: Zu viele Nachrichten warten auf das verbundene System.
undelivered-removed = Nicht zugestellt: Nachrichten gehen nicht mehr an das verbundene System.
undelivered-not-kept = Nicht zugestellt: Ihr Text wird nicht mehr zum Senden aufbewahrt.
waits-for-connection = Wird gesendet, sobald Sie wieder verbunden sind
new-messages = Neue Nachrichten
new-message-count = { $count ->
    [one] 1 neue Nachricht
   *[other] { $count } neue Nachrichten
}
newest-messages = Neueste Nachrichten
message-from = { $name }: { $text }
hidden-control = Ein verborgenes Zeichen, das die Richtung des folgenden Textes ändert
link-opens-outside = Öffnet sich außerhalb von Handbell. Prüfen Sie, wohin es führt.
open-link = Öffnen
link-not-opened = Das ließ sich nicht öffnen. Kopieren Sie die Adresse.
copy-address = Adresse kopieren
address-copied = Adresse kopiert

## Keys
keys = Tastenkürzel
keys-around = Im Fenster
name-with-keys = { $name } ({ $keys })
control-key = Strg
shift-key = Umschalt
arrow-down-key = ↓
arrow-up-key = ↑
digit-keys = 1…9
key-accept = Annehmen, was klingelt
key-reject = Ablehnen, was klingelt
key-offer = Zu dem, was klingelt, und alles dazu hören
key-more-time = Mehr Zeit für das, was klingelt, sofern erlaubt
key-home = Startseite
key-session = Sitzung nach ihrem Platz in der Liste
key-next-session = Nächste Sitzung
key-previous-session = Vorherige Sitzung
key-next-region = Nächster Bereich des Fensters
key-previous-region = Vorheriger Bereich des Fensters
key-compose = Nachricht schreiben
key-quick-replies = Textbausteine
key-knowledge = Wissen
key-presence = Anwesenheit
key-palette = Sitzung oder Befehl suchen
key-help = Diese Tastenkürzel
palette = Sitzung oder Befehl suchen
palette-hint = Namen eingeben
go-to-session = Sitzung: { $customer }
nothing-matches = Nichts passt zu „{ $search }“.

## What to answer with
quick-replies = Textbausteine
search-quick-replies = Textbausteine suchen
quick-reply-hint = Wörter oder #Schlagwörter
quick-reply-yours = Ihr eigener
quick-reply-tag = #{ $tag }
no-quick-replies = Hier stehen die Textbausteine Ihrer Organisation. Noch gibt es keine.
more-quick-replies = Es passen noch mehr Textbausteine: Geben Sie weitere Wörter ein.
quick-replies-unavailable = Textbausteine können im Moment nicht gesucht werden. Alles andere funktioniert weiter.
suggestions-help = { $count ->
    [one] 1 Eintrag in der Liste.
   *[other] { $count } Einträge in der Liste.
} Mit den Pfeiltasten wählen, mit der Eingabetaste übernehmen, mit Escape schließen.
commands = Befehle
command-consult-queue = Rücksprache mit einer Warteschlange
command-transfer-queue = An eine Warteschlange übergeben
no-such-command = So beginnt kein Befehl. Beginnen Sie mit //, um einen Schrägstrich zu senden.
command-not-sent = Es wurde nichts gesendet: Ein Text, der mit / beginnt, ist ein Befehl. Beginnen Sie ihn mit //, um ihn zu senden.
unfilled-not-sent = Noch nicht gesendet: „{ $name }“ ist noch auszufüllen.
send-as-it-is = So senden
knowledge = Wissen
search-knowledge = Artikel suchen
articles = Artikel
no-articles = Hier stehen die Artikel, die Ihre Organisation veröffentlicht. Noch gibt es keine.
more-articles = Es passen noch mehr Artikel: Geben Sie weitere Wörter ein.
articles-unavailable = Artikel können im Moment nicht gesucht werden. Alles andere funktioniert weiter.
article-gone = Dieser Artikel ist nicht mehr veröffentlicht.
all-articles = Alle Artikel
share-article = In die Nachricht einfügen
emoji = Emoji

## Emoji by name
emoji-slight-smile = Lächeln
emoji-grin = Grinsen
emoji-happy = Glücklich
emoji-wink = Zwinkern
emoji-laugh = Freudentränen
emoji-relieved = Erleichtert
emoji-heart-eyes = Herzaugen
emoji-cool = Sonnenbrille
emoji-hug = Umarmung
emoji-thinking = Nachdenklich
emoji-celebrating = Feiern
emoji-surprised = Überrascht
emoji-confused = Verwirrt
emoji-worried = Besorgt
emoji-sad = Weinen
emoji-pensive = Traurig
emoji-sweat = Verlegenes Lachen
emoji-flushed = Verlegen
emoji-sleeping = Schlafend
emoji-ill = Krank
emoji-thumbs-up = Daumen hoch
emoji-thumbs-down = Daumen runter
emoji-ok-hand = OK
emoji-wave = Winken
emoji-clap = Applaus
emoji-thanks = Bitte oder danke
emoji-handshake = Händedruck
emoji-crossed-fingers = Gedrückte Daumen
emoji-strong = Stark
emoji-point-right = Nach rechts zeigen
emoji-heart = Herz
emoji-sparkles = Funkeln
emoji-star = Stern
emoji-fire = Feuer
emoji-party-popper = Konfettibombe
emoji-gift = Geschenk
emoji-cake = Geburtstagskuchen
emoji-flowers = Blumen
emoji-sun = Sonne
emoji-rainbow = Regenbogen
emoji-check-mark = Häkchen
emoji-cross-mark = Kreuzzeichen
emoji-warning = Warnung
emoji-question = Fragezeichen
emoji-exclamation = Ausrufezeichen
emoji-hundred = Hundert
emoji-idea = Idee
emoji-bell = Glocke
emoji-lock = Schloss
emoji-key = Schlüssel
emoji-parcel = Paket
emoji-truck = Lieferwagen
emoji-cart = Einkaufswagen
emoji-card = Kreditkarte
emoji-phone = Telefon
emoji-mail = Brief
emoji-calendar = Kalender
emoji-clock = Wecker
emoji-document = Dokument
emoji-magnifier = Lupe

## Who is brought in
transfer = Übergeben
transferring = Wird übergeben …
transfer-detail = Sie geben die Konversation ab; sie wird sofort dort angeboten.
escalate = Eskalieren
escalating = Wird eskaliert …
escalate-detail = Sie geben die Konversation ab; sie wird sofort jemandem mit mehr Befugnissen angeboten.
escalate-hint = An jemanden mit mehr Befugnissen geben.
consult = Rücksprache
consulting = Rücksprache wird eingeleitet …
consult-detail = Die andere Seite liest mit. Sie bleiben im Gespräch; für die Kundenseite ist niemand sonst sichtbar.
close-handover = Schließen
handover-note = Notiz
handover-note-hint = Wer die Konversation erhält, liest sie. Die Kundenseite nicht.
consult-note-hint = Wer hilft, liest sie. Die Kundenseite nicht.
note-hint = Sie bleibt bei der Konversation. Die Kundenseite sieht sie nicht.
mention-hint = Mit @ und einem Namen erfährt jemand aus dem Team davon.
colleagues = Team
add-note = Notiz hinzufügen
adding-note = Wird hinzugefügt…
queue-waiting = { $count ->
    [0] niemand wartet
    [one] 1 wartet
   *[other] { $count } warten
}
queue-wait = etwa { $time } Wartezeit
search-by-name = Nach Namen suchen
search-targets = Servicekräfte und Warteschlangen suchen
representatives-and-queues = Servicekräfte und Warteschlangen
no-connection-no-list = Es besteht keine Verbindung zum Server. Mit ihr erscheint die Liste.
nobody-can-be-asked = Im Moment kann niemand gefragt werden, und keine Warteschlange ist offen.
nobody-matches = Niemand passt zu „{ $search }“.
queue = Warteschlange
skills-of-total = { $count } von { $total } Fähigkeiten
consult-first = zuerst Rücksprache
comes-back-to-you = sonst ist niemand da: Nach einer Minute kommt sie zu Ihnen zurück
consults = Rücksprachen
waiting-for-consultant = Warten auf { $name }
consultant-reads = { $name } berät (liest nur mit)
consultant-participates = { $name } ist in der Konversation, für die Kundenseite sichtbar
make-read-only = Nur mitlesen lassen
making-read-only = Wird umgestellt …
add-to-conversation = Zur Konversation hinzufügen
adding = Wird hinzugefügt …
remove = Entfernen
removing = Wird entfernt …
cancel-request = Bitte zurückziehen
cancelling = Wird zurückgezogen …
searches = Suchen
searching-in-queue = In { $queue } wird jemand gesucht …

## The customer and the case
summary = Zusammenfassung
work-item = Vorgang
title = Titel
number = Nummer
type = Art
customer = Kunde
name = Name
signed-in = Angemeldet
signed-in-at-site = Ja, auf der Website
unverified-match = Die eigenen Angaben passen zu diesem Kontakt. Vergewissern Sie sich, dass er es wirklich ist, bevor Sie etwas daraus preisgeben.
contact = Kontakt
company = Firma
mobile = Mobilnummer
no-contact = Mit dieser Person ist kein Kontakt verknüpft.
several-contacts = Mehrere Kontakte passen zu diesen Angaben.
contact-awaited = Der Server sucht noch, wer das ist.
who-is-it = Wer ist es?
link-contact = Verknüpfen
linking-contact = Wird verknüpft …
unlink-contact = Verknüpfung lösen
unlinking-contact = Verknüpfung wird gelöst …
find-or-create-contact = Kontakt suchen oder anlegen
find-contact = Kontakt suchen
create-contact = Kontakt anlegen
creating-contact = Wird angelegt…
contact-search-hint = Name, E-Mail-Adresse oder Telefonnummer
search-contacts = Kontakte suchen
contacts-appear-here = Passende Kontakte erscheinen hier. Gibt es keinen, legen Sie einen Kontakt an.
contacts-found = Gefundene Kontakte
no-contact-matches = Kein Kontakt passt zu „{ $search }“.
more-contacts-match = Es passen noch mehr Kontakte: Geben Sie weitere Wörter ein.
contacts-unavailable = Kontakte können im Moment nicht gesucht werden. Alles andere funktioniert weiter.
phone-number = Telefonnummer
case = Fall
priority = Priorität
status = Status
active = Aktiv
resolved = Gelöst
no-case = Mit dieser Konversation ist kein Fall verknüpft.
conversation = Konversation
channel = Kanal
how-it-came = Wie sie kam
came-returning = Die Kundenseite kam zurück
came-transfer = An Sie übergeben
came-consult = Sie wurden um Rücksprache gebeten
came-escalation = An Sie eskaliert
came-ai-escalation = Von einem KI-Agenten eskaliert
came-supervisor = Von der Teamleitung zugewiesen
came-record = Ihnen zugewiesen
waits-since = Wartet seit
came-along = Was mitkam
answers-tab = Antworten
visitor-tab = Besuch
context-tab = Kontext
timeline = Verlauf
timeline-empty = Hier stehen frühere Konversationen, Fälle und Notizen dieses Kontakts. Noch gibt es keine.
timeline-needs-contact = Verknüpfen Sie einen Kontakt, dann stehen hier frühere Konversationen, Fälle und Notizen.
timeline-unavailable = Das lässt sich gerade nicht nachschlagen. Alles andere läuft weiter.
timeline-latest = Es sind die letzten { $count } aufgeführt.
show-earlier = Frühere anzeigen
goes-on = läuft noch
note-of-this = diese Konversation
transcript-opened = Eröffnet { $time }
earlier-messages = Frühere Nachrichten
later-messages = Spätere Nachrichten
no-messages-kept = Davon sind keine Nachrichten gespeichert.
history = Verlauf
history-scope = Was Sie geschlossen haben, was bei Ihnen geklingelt hat und an andere ging, und Notizen, die Sie erwähnen. Es kann nur gelesen werden.
history-closed = Geschlossen
history-passed-on = An andere gegangen
history-mentions = Erwähnungen
search-history-closed = Namen, Betreffe und Nachrichten durchsuchen
search-history-passed-on = Namen von Kunden durchsuchen
search-history-mentions = Notizen, Namen und Betreffe durchsuchen
history-count = Aufgelistete Einträge: { $count }
no-history-closed = Noch nichts geschlossen
no-history-closed-detail = Konversationen, die Sie zu Ende führen und schließen, bleiben hier mit allem, was geschrieben wurde.
no-history-passed-on = Nichts ging an andere
no-history-passed-on-detail = Anfragen, die Sie ablehnen oder verpassen oder die nicht auf Ihrem Bildschirm waren, bleiben hier mit dem Grund.
no-history-mentions = Noch hat Sie niemand erwähnt
no-history-mentions-detail = Notizen, in denen jemand aus dem Team @ und Ihren Namen schreibt, bleiben hier, mit dem, was in der Konversation geschrieben wurde.
history-is-searched = Durchsucht werden Namen, Betreffe und Nachrichten dessen, was Sie geschlossen haben. Alle Wörter müssen vorkommen.
history-offers-are-searched = Durchsucht werden die Namen von Kunden. Alle Wörter müssen vorkommen.
history-mentions-are-searched = Durchsucht werden Notizen, Namen und Betreffe. Alle Wörter müssen vorkommen.
history-mentioned-by = { $by } schrieb
history-unavailable = Ihr Verlauf lässt sich nicht nachschlagen
history-offline = Keine Verbindung
search-further-back = Weiter zurück suchen
read-conversation = Konversation lesen
history-closed-at = geschlossen { $time }
history-took = bei Ihnen für { $time }
erased-customer = Gelöschter Kunde
on-the-page = Jetzt auf der Seite
language = Sprache
device = Gerät
note-from = Notiz von { $name }
handed-over-by = Übergeben von
skills = Fähigkeiten
came-in-by = Eingegangen über
waited = Wartezeit
opened = Eröffnet
yes = Ja
no = Nein

## Files

attach-files = Dateien anhängen
drop-to-send = Dateien hier ablegen, um sie zu senden
files-on-their-way = Dateien, die gesendet werden
send-file-again = { $name } noch einmal senden
discard-file = { $name } verwerfen
save-file = { $name } speichern
save = Speichern
try-again = Noch einmal versuchen
enlarge-picture = { $name } vergrößern
file-saved-as = Gespeichert als { $path }
file-not-sent = { $name } wurde nicht gesendet
file-empty = Die Datei ist leer.
file-too-large = Eine Datei kann höchstens { $size } groß sein.
file-too-many = Höchstens { $limit } Dateien können gleichzeitig gesendet werden.
file-type-not-allowed = Dateien dieser Art können nicht gesendet werden. Möglich sind Bilder, PDF, Office-Dokumente und reiner Text.
file-conversation-full = Die Unterhaltung hat so viele Dateien, wie sie haben kann.
file-organisation-full = Die Organisation hat keinen Platz für weitere Dateien. Sagen Sie es Ihrer Administration.
file-too-slow = Die Datei hat zu lange gebraucht. Versuchen Sie es mit einer schnelleren Verbindung noch einmal.
file-not-connected = Der Server wurde nicht erreicht. Versuchen Sie es noch einmal, sobald Sie verbunden sind.
file-busy = Der Server ist ausgelastet. Versuchen Sie es gleich noch einmal.
file-no-room = Auf diesem Gerät ist kein Speicherplatz mehr frei.
file-not-held = Die Datei konnte auf diesem Gerät nicht abgelegt werden.
file-gone = Die Datei ist nicht mehr da.
file-no-downloads = Dieses Gerät hat keinen Ordner für Downloads.
## Settings
settings = Einstellungen
settings-scope = Sie werden auf diesem Gerät gespeichert und gelten nur für Sie.
settings-not-read = Ihre Einstellungen konnten nicht gelesen werden
settings-not-read-detail = Sie sind wie beim ersten Start. Die Datei liegt hier: { $file }
notifications-when = Anfragen auf dem Desktop anzeigen
notifications-organisation = Wie Ihre Organisation es festgelegt hat
notifications-background = Solange das Fenster von Handbell nicht im Vordergrund ist
notifications-always = Immer
notifications-forbidden = Was Ihre Organisation nur in der App anzeigt, bleibt dort.
notifications-with-buttons = Dieser Desktop zeigt Benachrichtigungen mit Schaltflächen zum Antworten an.
notification-switch-windows = Windows hat die Schalter unter Einstellungen, System, Benachrichtigungen, Handbell. „Nicht stören“ an derselben Stelle verbirgt Anfragen.
notification-switch-mac-os = macOS hat die Schalter unter Systemeinstellungen, Mitteilungen, Handbell: Erlauben Sie Mitteilungen und wählen Sie dauerhafte Hinweise. Ein Fokus verbirgt Anfragen, solange Handbell darin nicht erlaubt ist.
notification-switch-gnome = GNOME hat die Schalter unter Einstellungen, Benachrichtigungen, Handbell. „Nicht stören“ an derselben Stelle verbirgt Anfragen.
notification-switch-plasma = Plasma hat die Schalter unter Systemeinstellungen, Benachrichtigungen, Handbell. „Nicht stören“ im Infobereich verbirgt Anfragen, solange Handbell sie nicht anzeigen darf.
notification-switch-other = Die Schalter für Benachrichtigungen haben die Einstellungen Ihres Desktops.
language-and-look = Sprache und Aussehen
language-system = Wie das System
language-hint = Auch im Infobereich und in Benachrichtigungen.
theme = Farben
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
zoom = Zoom
keys-from-anywhere = { $help } zeigt sie überall an, und { $palette } findet jeden Befehl.
show-keys = Tastenkürzel anzeigen
test-ring = Testklingeln
test-ring-hint = Ein Test geht zum Server und zurück und klingelt wie eine Kundenanfrage. Kein Kunde wartet, und nichts wird gezählt.
send-test-ring = Test senden
send-test-ring-again = Weiteren Test senden
test-step-connected = Mit dem Server verbunden
test-step-answered = Der Server sendet den Test
test-step-asked = Das System wird gebeten, ihn anzuzeigen
test-step-shown = Er ist auf Ihrem Bildschirm
test-step-pressed = Sie klicken darauf
test-state-ahead = noch nicht
test-state-waiting = läuft
test-state-done = erledigt
test-state-failed = fehlgeschlagen
test-press-now = Klicken Sie in der Benachrichtigung auf „Es funktioniert“.
test-without-buttons = Hier gibt es keine Schaltflächen: Klicken Sie auf die Benachrichtigung. Anfragen lassen sich auch im Infobereich und in diesem Fenster beantworten.
test-all-done = Alles funktioniert: Anfragen erreichen Sie.
test-not-connected = Es besteht keine Verbindung zum Server. Versuchen Sie es erneut, wenn sie wieder da ist.
test-no-answer = Der Server hat den Test nicht rechtzeitig zurückgesendet. Versuchen Sie es erneut; ein älterer Server kennt keine Tests.
test-real-offer = Die Anfrage eines Kunden klingelt und geht vor. Versuchen Sie es danach erneut.
test-not-shown = Nicht auf dem Bildschirm: { $why }. { $help }
test-nothing-said = Das System hat nicht gemeldet, dass er auf dem Bildschirm ist. Prüfen Sie, ob Benachrichtigungen von Handbell eingeschaltet sind.
test-dismissed = Er wurde geschlossen, ohne angeklickt zu werden. Eine Anfrage würde im Infobereich und in diesem Fenster weiterklingeln.
test-not-pressed = Er wurde nicht rechtzeitig angeklickt. Wenn Sie ihn nicht gesehen haben, prüfen Sie, ob Benachrichtigungen von Handbell eingeschaltet sind.
show-first-steps = Erste Schritte erneut anzeigen
first-run = Bereit für Ihren ersten Kunden
first-run-hint = Drei Schritte, die Sie jederzeit verlassen können. Sie stehen auch in den Einstellungen.
first-run-signed-in = Sie sind angemeldet
first-run-account = { $name }, { $organisation }
first-run-notifications = Anfragen erscheinen auf Ihrem Desktop
first-run-test = Einen Test hören und anklicken
first-run-leave = Überspringen
first-run-finish = Fertig
about = Über Handbell
about-version = Version { $version }
about-licences = Handbell ist freie Software unter der MIT-Lizenz oder der Apache License 2.0, nach Ihrer Wahl.
about-no-log = Es gibt keine Protokolldatei: Das Protokoll erscheint dort, wo Handbell gestartet wurde.
about-log = Das Protokoll liegt in

## Settings: sound
sound = Töne
sound-hint = Anfragen sind zu hören, bis Sie antworten. Solange Ihr Bildschirm gesperrt ist oder Ihr Desktop nicht stören soll, ist nichts zu hören.
sound-messages = Neue Nachrichten, solange das Fenster nicht im Vordergrund ist
sound-repeats = Bis zur Antwort wiederholen
sounds-fixed = Ihre Organisation hat festgelegt, was zu hören ist. Sie können es sich anhören.
sound-by-you = Von Ihnen gewählt
sound-by-organisation = Von Ihrer Organisation gewählt
sound-reset = Zurücksetzen
sound-reset-of = Zurücksetzen: { $what }
sound-of = Ton: { $what }
volume-of = Lautstärke: { $what }
listen-to = Anhören: { $what }
tone-bell = Handglocke
tone-chime = Gong
tone-wood = Holz
tone-phone = Telefon
tone-ping = Ping

## Settings: diagnostics
diagnostics = Diagnose
diagnostics-hint = Wenn eine Anfrage nicht geklingelt hat, steht hier, warum. Hier stehen Codes und Nummern und nichts über Kunden.
show-diagnostics = Diagnose anzeigen
hide-diagnostics = Diagnose ausblenden
diagnostics-come = Wird abgefragt …
copy-as-text = Als Text kopieren
copied-as-text = Kopiert
not-copied-as-text = Es konnte nicht kopiert werden.
what-happened-last = Was zuletzt geschah
nothing-happened-yet = Noch nichts.
diagnosed-connection = Server
connected-since = verbunden seit { $since }
not-connected-since = nicht verbunden seit { $since }
diagnosed-clock = Abweichung der Uhr vom Server
diagnosed-server = Benachrichtigungen zeigt
no-notification-server = niemand
server-without-buttons = { $server }, ohne Schaltflächen
diagnosed-problem = Letztes Problem mit einer Benachrichtigung
no-problem = keines
diagnosed-screen = Bildschirm
screen-visible = ist zu sehen
diagnosed-tray = Infobereich
diagnosed-way = Die nächste Anfrage klingelt
ring-way-window = in diesem Fenster, da es im Vordergrund ist
ring-way-notification = als Benachrichtigung, da dieses Fenster nicht im Vordergrund ist
ring-way-window-to-front = in diesem Fenster, das in den Vordergrund kommt, da nichts Benachrichtigungen anzeigt
ring-way-none = nirgends, da niemand den Bildschirm sehen kann
