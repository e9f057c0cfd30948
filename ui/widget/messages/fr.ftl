## The panel and its button
chat = Chat
needs-javascript = Le chat nécessite JavaScript.
chat-with = Chat avec { $organisation }
chat-with-us = Discuter avec nous
chat-with-us-unread = { $count ->
    [one] Discuter avec nous, { $count } nouveau message
   *[other] Discuter avec nous, { $count } nouveaux messages
}
close-chat = Fermer le chat
new-messages = { $count ->
    [one] { $count } nouveau message
   *[other] { $count } nouveaux messages
}
hide-preview = Masquer ce message
try-again = Réessayer
end-chat = Terminer le chat
ending = Fin en cours…
end-question = Mettre fin à cette conversation ?
keep-chatting = Continuer
start-new-conversation = Commencer une nouvelle conversation
representative-is-here = { $name } est là. Comment pouvons-nous vous aider ?

## Before a conversation
welcome = Bienvenue chez { $organisation }
your-name = Votre nom
how-can-we-help = Comment pouvons-nous vous aider ?
need-words = Dites-nous en quelques mots ce dont vous avez besoin.
start-chat = Démarrer le chat
leave-message = Laisser un message
please-choose = Veuillez choisir
connecting-you = Mise en relation…
form-lead = Dites-nous en quelques mots de quoi il s’agit, et nous vous mettrons en relation avec la première personne disponible.
form-lead-closed = { $closed } Personne ne peut répondre pour le moment.
form-lead-closed-until = { $closed } Vous pouvez nous écrire, mais personne ne peut répondre avant.
form-lead-leave = { $closed } Laissez-nous un message : nous le lirons dès notre retour.
answer-missing = Veuillez remplir ce champ.
answer-no-consent = Veuillez donner votre accord pour continuer.
answer-no-choice = Veuillez choisir l’une des réponses.
answer-no-email = Veuillez indiquer une adresse e-mail, par exemple nom@example.com.
answer-no-phone = Veuillez indiquer un numéro de téléphone, par exemple +33 1 23 45 67 89.
answer-not-taken = Veuillez corriger cette réponse.

## Hours and waits
closed = Nous sommes fermés pour le moment.
closed-holiday = Nous sommes fermés : { $holiday }.
closed-until = Nous sommes fermés jusqu’au { $time }.
closed-holiday-until = Nous sommes fermés ({ $holiday }) jusqu’au { $time }.
wait = { $minutes ->
    [one] L’attente est d’environ { $minutes } minute en ce moment.
   *[other] L’attente est d’environ { $minutes } minutes en ce moment.
}
queue-closed = { $closed } Vous gardez votre place tant que cette page reste ouverte, et nous lirons ce que vous écrivez.
queue-needs-words = Comment pouvons-nous vous aider ? Écrivez quelques mots, et nous chercherons quelqu’un pour vous répondre.
queue-looking = Nous cherchons quelqu’un qui puisse vous aider.
queue-position = { $position ->
    [1] C’est bientôt votre tour.
   *[other] Vous êtes numéro { $position } dans la file d’attente.
}
queue-start-typing = Vous pouvez déjà écrire ; nous vous lirons dès notre arrivée.
message-left = Merci, nous avons bien reçu votre message. Vous pouvez fermer cette page : vous trouverez notre réponse ici à votre retour.

## Who else answers
consultants-joined = { $count ->
    [1] { $last } a rejoint la conversation.
   *[other] { $others } et { $last } ont rejoint la conversation.
}

## The end
ended = La conversation est terminée.
ended-by-customer = Vous avez mis fin à la conversation.
ended-by-representative = La conversation est terminée. Merci de nous avoir contactés.
ended-customer-gone = La conversation s’est terminée, car nous n’avions plus de vos nouvelles.
ended-auto-closed = La conversation s’est terminée, car personne n’a écrit depuis longtemps.
ended-resolved = La question est résolue et la conversation est terminée.
ended-unanswered = Nous sommes désolés : personne n’était disponible pour vous répondre. { $next }
ended-nobody-can-answer = Personne ne peut répondre pour le moment. { $next }
try-again-later = Veuillez réessayer plus tard.
undelivered-kept = Ce qui n’a pas été remis se retrouve dans la prochaine conversation, à envoyer ou à supprimer.
survey-question = Comment s’est passée cette conversation ?
stars = { $count ->
    [one] { $count } étoile
   *[other] { $count } étoiles
}
survey-comment = Souhaitez-vous ajouter quelque chose ?
survey-thanks = Merci pour votre réponse.
save-transcript = Enregistrer la conversation
transcript-title = Conversation avec { $organisation }

## Messages
is-writing = { $name } écrit
mark-to-copy = Sélectionnez le texte pour le copier
read = Lu
delivered = Remis
not-delivered = Non remis. La conversation s’est terminée avant l’envoi.
kept-until-connected = Conservé ; envoyé dès la reconnexion
not-sent = Non envoyé. { $reason }
not-understood = Le chat ne l’a pas compris.
answers-too-long = Vos réponses sont trop longues pour être envoyées. Veuillez les raccourcir.
too-many-waiting = Trop de messages attendent déjà la connexion.
too-large = C’est trop volumineux pour être envoyé.

## The connection
unreachable = Nous sommes injoignables pour le moment. Nous réessayons.
connection-lost = La connexion est perdue. Nous la rétablissons ; vous pouvez continuer à écrire.
connection-lost-unsent = La connexion est perdue. Nous la rétablissons ; vos messages sont conservés et seront envoyés.
page-out-of-date = Cette page n’est plus à jour. Ce que vous avez écrit est conservé : rechargez la page pour continuer.
not-signed-in = Ce chat ne peut plus être ouvert d’ici. Rechargez la page pour recommencer.
site-not-allowed = Ce chat ne peut pas être utilisé sur ce site.
chat-does-not-exist = Ce chat n’existe plus.
chat-was-closed = Ce chat a été fermé.
not-taken = Les messages ne peuvent pas être pris pour le moment. Ce que vous avez écrit est conservé, et nous réessayons.
suspended = Ce chat n’est pas en service pour le moment. Ce que vous avez écrit est conservé, et nous réessayons dans une minute.
too-many-connections = Il y a trop de connexions d’ici. Ce que vous avez écrit est conservé, et nous réessayons dans une minute.

## Files
attach-files = Joindre des fichiers
save-file = Enregistrer { $name }
discard = Abandonner
file-too-large = Un fichier peut faire au plus 10 Mo.
file-too-many = Il n’y a plus de place ici pour d’autres fichiers.
file-type-not-allowed = Seuls les images, les PDF, les documents bureautiques et le texte brut peuvent être envoyés.
file-not-sent = Il n’est pas arrivé.
file-not-fetched = Le fichier ne peut pas être récupéré pour le moment.

## Earlier conversations
earlier-conversations = Conversations précédentes
no-earlier-conversations = Il n’y en a pas encore.
earlier-not-shown = Elles ne peuvent pas être affichées pour le moment.
back-to-chat = Retour au chat
