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

## The window before its page is there
window-is-starting = Handbell wird gestartet
