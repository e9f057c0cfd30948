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
test-ring = Sonnerie d’essai
test-ring-detail = C’est ainsi que sonne la demande d’un client. Ceci est un essai : personne n’attend.
test-ring-works = Ça marche
test-ring-no-press = Elle ne peut pas être activée sur ce bureau.
test-ring-click = Cliquez ici pour terminer l’essai.
test-ring-middle-click = Cliquez ici avec le bouton central pour terminer l’essai.

## The window before its page is there
window-is-starting = Démarrage de Handbell

## Nouvelles sur le bureau
news-messages = { $count ->
    [one] { $count } nouveau message
   *[other] { $count } nouveaux messages
}
news-unknown = Il y a du nouveau dans Handbell.
news-closed-by-supervisor = Un superviseur a fermé la conversation.
news-supervisor-joined = Un superviseur a rejoint la conversation.
news-supervisor-joined-named = { $name } a rejoint la conversation.
news-consult-declined = { $name } ne se joint pas à vous.
news-nobody-free = Personne n’est libre dans { $queue }.
news-added-to-conversation = { $name } vous a ajouté à la conversation.
news-mentioned = { $name } vous a mentionné dans une note.
news-sentiment-very-negative = Le ton est très négatif.
news-sentiment-negative = Le ton est négatif.
news-sentiment-slightly-negative = Le ton est légèrement négatif.
news-sentiment-rep = { $name } répond.
news-presence = Votre présence est { $presence }
news-presence-missed = Une demande a été manquée.
news-presence-rejected = Une demande a été refusée.
news-presence-session-limit = Vous avez le nombre maximal de sessions.
news-presence-by-supervisor = Un superviseur l’a définie pour vous.
news-presence-by-named = { $name } l’a définie pour vous.
news-presence-means = Aucun nouveau travail n’arrive tant que vous ne réinitialisez pas votre présence.
news-absence = Pendant votre absence
news-answered = { $count ->
    [one] { $count } client a reçu une réponse d’un collègue
   *[other] { $count } clients ont reçu une réponse de collègues
}
news-waiting = { $count ->
    [one] { $count } client attend encore
   *[other] { $count } clients attendent encore
}
news-gone = { $count ->
    [one] { $count } client est parti
   *[other] { $count } clients sont partis
}
news-unread = { $count ->
    [one] { $count } nouveau message
   *[other] { $count } nouveaux messages dans { $sessions ->
        [one] { $sessions } session
       *[other] { $sessions } sessions
    }
}
unread = { $count ->
    [one] { $count } non lu
   *[other] { $count } non lus
}
