## The tray
signed-out = Handbell · déconnecté
connecting = Connexion
reconnecting = Reconnexion
sessions = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
waiting = { $count } en attente
offer-by = { $customer }, { $channel ->
    [chat] chat
    [sms] SMS
    [voice] appel
    [record] dossier
   *[messaging] message
  }
reject-for = { $reject } : { $reason }
open = Ouvrir
reset-presence = Réinitialiser la présence
open-handbell = Ouvrir Handbell
sign-out = Se déconnecter
quit = Quitter

## Notifications
accept = Accepter
reject = Refuser
not-verified = Le client n’est pas vérifié.
answer-in-tray = Répondez dans Handbell : utilisez son icône dans la zone de notification.
answer-by-click = Répondez dans Handbell : cliquez ici ou utilisez son icône dans la zone de notification.
answer-by-middle-click = Répondez dans Handbell : cliquez ici avec le bouton central ou utilisez son icône dans la zone de notification.

## The window before its page is there
window-is-starting = Démarrage de Handbell
