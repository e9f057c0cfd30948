## Buttons that several parts have
accepting = Acceptation…
accepted-at = Acceptée : { $time }
cancel = Annuler
close = Fermer
details = Détails
dismiss = Ignorer
home = Accueil
open-item = Ouvrir
quit = Quitter Handbell
resume = Reprendre
sign-out = Se déconnecter
try-again-now = Réessayer maintenant
wrap-up = Finalisation
no-messages-yet = Aucun message
not-verified = Non vérifié

## The way to the server and to the background program
reconnecting-since = Reconnexion en cours depuis { $time }.
go-on-offline = Vous pouvez continuer à lire et à écrire.
unsent-items = { $count ->
    [one] { $count } élément en attente sera envoyé une fois la connexion rétablie.
   *[other] { $count } éléments en attente seront envoyés une fois la connexion rétablie.
}
tries-again = Handbell réessaie automatiquement.
core-does-not-answer = Le programme d’arrière-plan de Handbell ne répond pas
core-does-not-answer-detail = Votre dernière action n’a peut-être pas été exécutée. L’affichage n’est peut-être plus à jour.
not-kept-here = Non conservé sur cet ordinateur
storage-would-be-lost = Ce que vous écrivez ici serait perdu si Handbell s’arrêtait maintenant.
storage-disk-full = Le disque est plein. Libérez de l’espace.
storage-disk-read-only = Le disque est en lecture seule.
storage-not-writable = Impossible d’écrire dans { $folder } : { $error }.
turned-away-other-version = Handbell et le serveur n’ont pas la même version. Mettez Handbell à jour. Ce que vous avez écrit ici est conservé.
turned-away-not-understood = Le serveur envoie quelque chose que cette version de Handbell ne comprend pas. Mettez Handbell à jour.
turned-away-not-found = Aucun poste n’existe à cette adresse. Vérifiez l’adresse du serveur.
turned-away-too-many = Le serveur a trop de connexions.
turned-away-not-stored = Le serveur ne peut rien enregistrer pour le moment. Ce que vous avez écrit ici est conservé.
turned-away-suspended = Votre organisation est suspendue sur ce serveur. Demandez à votre administrateur. Ce que vous avez écrit ici est conservé.
turned-away-other = Le serveur a fermé la connexion.
starting = Démarrage de Handbell
core-does-not-answer-yet = Le programme d’arrière-plan de Handbell ne répond pas encore.
core-does-not-answer-yet-detail = Si cela dure, quittez Handbell depuis la zone de notification et relancez-le. Rien de ce que vous avez écrit n’est perdu.
server-has-not-answered = Le serveur n’a pas encore répondu.
tries-again-kept = Handbell réessaie automatiquement. Ce que vous avez écrit est conservé.

## Sign-in
sign-in-title = Se connecter à Handbell
server-address = Adresse du serveur
server-address-hint = Demandez-la à votre administrateur.
server-address-example = https://handbell.example.com
email = E-mail
password = Mot de passe
sign-in = Se connecter
signing-in = Connexion…
show-password = Afficher le mot de passe
caps-lock-is-on = Le verrouillage des majuscules est activé.
sign-in-waits = En attente du serveur.
sign-in-waits-longer = Le serveur n’a pas encore répondu. Handbell attend { $seconds } secondes ; votre saisie est conservée.
sign-in-no-core = Le programme d’arrière-plan de Handbell ne répond pas. Redémarrez Handbell.
sign-in-bad-address = Saisissez une adresse comme { $example }.
sign-in-not-private = Saisissez une adresse commençant par https://, afin que personne ne puisse lire vos échanges.
sign-in-no-answer = Le serveur n’a pas répondu à temps. Votre saisie est conservée : vérifiez l’adresse et le réseau, puis connectez-vous à nouveau. Si cela se reproduit, adressez-vous à votre administrateur.
sign-in-unreachable = Le serveur est injoignable. Vérifiez l’adresse et le réseau.
sign-in-redirected = Cette adresse redirige vers une autre, et Handbell ne la suit pas avec votre mot de passe. Saisissez l’adresse du serveur lui-même.
sign-in-other-program = Il y a bien quelque chose à cette adresse, mais ce n’est pas un serveur Handbell.
sign-in-other-status = Le serveur a répondu avec le statut { $status }.
sign-in-no-such-organisation = Aucune organisation n’existe à cette adresse. Vérifiez l’adresse du serveur.
sign-in-organisation-suspended = Votre organisation est suspendue sur ce serveur. Demandez à votre administrateur.
sign-in-organisation-stopped = Le serveur ne peut pas servir votre organisation pour le moment. Réessayez plus tard ou demandez à votre administrateur.
sign-in-wrong-credentials = L’e-mail ou le mot de passe est incorrect.
sign-in-too-many-attempts = { $seconds ->
    [0] Trop de tentatives. Réessayez plus tard.
    [one] Trop de tentatives. Réessayez dans { $seconds } seconde.
   *[other] Trop de tentatives. Réessayez dans { $seconds } secondes.
}
sign-in-busy = Le serveur est surchargé. Réessayez dans un instant.
sign-in-not-stored = Votre connexion ne peut pas être conservée
sign-in-not-stored-detail = Elle n’a pas pu être écrite sur le disque : reconnectez-vous au prochain démarrage de Handbell.
sign-in-in-file = Votre connexion est conservée dans un fichier
sign-in-in-file-detail = Le trousseau est verrouillé ou ne répond pas. Seul cet utilisateur peut lire le fichier. Déverrouillez le trousseau et reconnectez-vous pour l’y conserver.
signed-out-not-signed-in = Vous avez été déconnecté. Reconnectez-vous pour continuer.
signed-out-forbidden = Ce compte ne répond pas aux clients. Demandez à votre administrateur d’en faire un compte de conseiller.
signed-out-server-not-told = Le serveur n’a pas pu être informé de votre déconnexion : la connexion y reste valable jusqu’à son expiration. Connectez-vous puis déconnectez-vous, ou prévenez un administrateur.
and-kept = { $sentence } Ce que vous avez écrit ici est conservé.

## Questions before something is done
sign-out-question = Se déconnecter ?
open-conversations = { $count ->
    [one] Vous avez { $count } conversation ouverte.
   *[other] Vous avez { $count } conversations ouvertes.
}
stay-signed-in = Rester connecté
session-grace-unknown = Elles ne vous restent attribuées que pour un temps.
session-grace-until-closed = Elles vous restent attribuées, et personne ne répond jusqu’à votre prochaine connexion.
session-grace-for = Elles vous restent attribuées pendant { $time }. Ensuite, les chats et les appels retournent dans leur file d’attente, et les clients sont informés de votre départ.
keeps-running = Handbell reste actif
keeps-running-detail = Il n’y a pas de zone de notification ici : fermer cette fenêtre la réduit seulement, et les demandes continuent de sonner. Pour la rouvrir, relancez Handbell. Pour l’arrêter, quittez-le ici ou dans le menu de présence.
minimise = Réduire

## Presence
navigation = Navigation
app-name = Handbell
presence = Présence : { $presence }
offline = Hors ligne
no-work-offline = Aucune demande ne peut arriver sans connexion.
no-work-unknown = Aucune demande n’arrive pour le moment.
no-work-not-connected = Handbell n’est pas connecté.
no-work-missed = Une demande a été manquée : aucune autre n’arrive tant que la présence n’est pas réinitialisée.
no-work-missed-from = Une demande de { $customer } a été manquée : aucune autre n’arrive tant que la présence n’est pas réinitialisée.
no-work-rejected = Une demande a été refusée : aucune autre n’arrive tant que la présence n’est pas réinitialisée.
no-work-rejected-from = Une demande de { $customer } a été refusée : aucune autre n’arrive tant que la présence n’est pas réinitialisée.
no-work-session-limit = Une demande est arrivée alors que le nombre maximal de sessions était ouvert : aucune autre n’arrive tant que la présence n’est pas réinitialisée.
no-work-session-limit-from = Une demande de { $customer } est arrivée alors que le nombre maximal de sessions était ouvert : aucune autre n’arrive tant que la présence n’est pas réinitialisée.
no-work-no-queues = Aucune file d’attente n’est attribuée.
no-work-no-sources = Aucun canal n’apporte de demandes dans les files d’attente attribuées.
no-work-skills = Les demandes des files d’attente attribuées exigent des compétences qui manquent.
no-work-units = La capacité est épuisée : les demandes reviendront à la fermeture d’une session.
no-work-profile = La capacité pour { $profile } est épuisée.
no-work-presence = Aucune demande n’arrive avec la présence « { $presence } ».
no-work-cooling-down = Une demande vient de rester sans réponse : les suivantes arriveront sous peu.
no-work-sessions = Le nombre maximal de sessions est ouvert : les demandes reviendront à la fermeture de l’une d’elles.
no-work-pick = Les demandes des files d’attente attribuées doivent être prises : aucune n’est proposée automatiquement.
queues-closed = Les files d’attente attribuées sont fermées.
queues-closed-until = Les files d’attente attribuées sont fermées jusqu’à { $time }.
set-by-you = définie par vous
set-by-supervisor = définie par { $name }
set-by-a-supervisor = définie par un superviseur
set-by-system = définie par le système
capacity-in-use = Capacité : { $used } sur { $capacity } utilisée
after-conversation = Après { $customer }
next-presence = Ensuite { $presence }, après { $customer }
cancel-next-presence = Annuler ce choix
reset-presence = Réinitialiser la présence
resetting = Réinitialisation…
no-notifications-with-tray = Aucun programme n’affiche de notifications sur ce bureau : les demandes sonnent dans cette fenêtre et dans la zone de notification.
no-notifications-no-tray = Aucun programme n’affiche de notifications sur ce bureau : les demandes sonnent uniquement dans cette fenêtre.
no-notification-buttons = Sur ce bureau, les notifications n’ont pas de boutons : cliquez dessus pour ouvrir Handbell et répondez ici.
no-tray = Il n’y a pas de zone de notification ici : fermer cette fenêtre la réduit, et relancer Handbell la rouvre.

## What keeps new work away
missed = Vous avez manqué une demande.
missed-from = Vous avez manqué une demande de { $customer }.
missed-detail = D’autres peuvent la prendre ; rien n’est perdu. Votre superviseur peut aussi réinitialiser votre présence.
rejected = Vous avez refusé une demande.
rejected-from = Vous avez refusé une demande de { $customer }.
rejected-detail = D’autres peuvent la prendre. Réinitialisez votre présence dès que vous êtes disponible.
session-limit = Vous avez ouvert le nombre maximal de sessions simultanées.
session-limit-detail = Une demande est arrivée et n’a pas pu vous être attribuée. Fermez des sessions, puis réinitialisez votre présence.
session-limit-detail-from = Une demande de { $customer } est arrivée et n’a pas pu vous être attribuée. Fermez des sessions, puis réinitialisez votre présence.
override-unknown = Quelque chose vous empêche de recevoir de nouvelles demandes.
override-means = Vous apparaissez comme « { $presence } » et ne recevez aucune nouvelle demande tant que vous n’avez pas réinitialisé votre présence.

## Work that went elsewhere
customer-and-others = { $others ->
    [0] { $customer }
    [one] { $customer } et { $others } autre
   *[other] { $customer } et { $others } autres
}
passed-detail = { $count ->
    [one] Elle est retournée dans sa file d’attente et sera proposée à nouveau, peut-être à vous.
   *[other] Elles sont retournées dans leurs files d’attente et seront proposées à nouveau, peut-être à vous.
}
not-displayed = Une demande de { $customer } n’a pas pu être affichée : { $why }.
not-displayed-detail = { $count ->
    [one] Elle est allée à quelqu’un d’autre et ne compte pas contre vous.
   *[other] Elles sont allées à d’autres et ne comptent pas contre vous.
}

## Why a request was on no screen, and what helps
not-shown-no-server = votre bureau n’affiche pas de notifications
not-shown-no-server-help = Activez les notifications sur votre bureau ou gardez la fenêtre de Handbell au premier plan.
not-shown-refused = votre bureau a refusé la notification
not-shown-refused-help = Autorisez les notifications de Handbell dans les paramètres de votre bureau.
not-shown-inhibited = le mode Ne pas déranger est activé sur votre bureau
not-shown-inhibited-help = Désactivez-le pendant que vous prenez des demandes, ou laissez passer Handbell dans les paramètres de votre bureau.
not-shown-behind = une autre notification était devant
not-shown-behind-help = Votre bureau n’en affiche qu’une à la fois. Fermez celles que vous avez lues ou gardez la fenêtre de Handbell au premier plan.
not-shown-dismissed = sa notification a été fermée
not-shown-dismissed-help = Fermer une notification n’est pas une réponse. Cliquez sur Accepter ou Refuser.
not-shown-expired = sa notification a disparu d’elle-même
not-shown-expired-help = Prolongez l’affichage des notifications dans les paramètres de votre bureau ou gardez la fenêtre de Handbell au premier plan.
not-shown-locked = l’écran était verrouillé
not-shown-asleep = l’ordinateur était en veille
not-shown-lid-closed = le capot était fermé
not-shown-session-inactive = quelqu’un d’autre utilisait cet ordinateur
not-shown-away-help = Avant de vous absenter, choisissez « Apparaître absent » : les demandes vont alors aussitôt à d’autres.
not-shown-not-in-front = la fenêtre de Handbell n’était pas au premier plan
not-shown-not-in-front-help = Gardez-la au premier plan ou activez les notifications sur votre bureau.
not-shown-window-hung = la fenêtre de Handbell ne répondait pas
not-shown-page-failed = la fenêtre de Handbell a cessé de fonctionner
not-shown-reopen-help = Fermez la fenêtre de Handbell et rouvrez-la depuis la zone de notification. Si cela se reproduit, prévenez votre administrateur.
not-shown-queue-full = le nombre maximal de demandes que Handbell affiche sonnait déjà
not-shown-queue-full-help = Répondez à celles qui sonnent : les suivantes pourront être affichées.
not-shown-no-desk = Handbell n’était ouvert sur aucun de vos ordinateurs
not-shown-no-desk-help = Laissez Handbell ouvert pendant que vous prenez des demandes ; il reste dans la zone de notification quand sa fenêtre est fermée.
not-shown-no-answer = votre ordinateur n’a pas signalé à temps qu’elle était à l’écran
not-shown-no-answer-help = Vérifiez la connexion. Si cela se reproduit, prévenez votre administrateur.
not-shown-router-paused = le serveur s’est arrêté un instant
not-shown-too-short = elle est restée trop peu de temps à l’écran
not-shown-nothing-to-do-help = Vous n’avez rien à faire.
not-shown-other = elle n’était sur aucun de vos écrans
not-shown-other-help = Gardez la fenêtre de Handbell au premier plan. Si cela se reproduit, prévenez votre administrateur.

## Home
request-is-ringing = Une demande sonne
no-open-conversations = Aucune conversation ouverte
accepted-appear-here = Les demandes que vous acceptez apparaissent ici.
ready = Vous êtes disponible : la prochaine sonnera dès son arrivée.
set-aside = Mises de côté
reopen = Rouvrir
reopening = Réouverture…
open-in-queues = En attente dans vos files
pick = Prendre
picking = Prise en charge…
first-of-waiting = Les { $count } premières sur { $total }.
nobody-is-waiting = Personne n’attend dans vos files.
list-comes-with-connection = La liste apparaîtra avec la connexion.
closed-today = Fermées aujourd’hui
show-all = Afficher les { $count }
nothing-closed = Rien de fermé aujourd’hui
nothing-closed-detail = Ce que vous fermez une fois terminé apparaît ici jusqu’à minuit. Les transferts et les consultations ne comptent pas.
waiting-for-you = Vous attendent
nobody-waits-for-you = Personne n’attend votre réponse.
search-open-work = Rechercher dans les demandes en attente
clear-search = Effacer la recherche
clear-selection = Effacer la sélection
sort-by = Trier par
order-queue = Ordre de la file d’attente
order-longest = Attente la plus longue d’abord
order-newest = Plus récentes d’abord
order-customer = Client
look-at = Détails : { $customer }
open-item-about = Avant de la prendre : { $customer }
close-open-item = Fermer
details-come-with-connection = Les détails apparaîtront avec la connexion.
my-day = Ma journée
day-offered = Proposées
day-accepted = Acceptées
day-assigned = Attribuées
day-missed = Manquées
day-rejected = Refusées
day-not-displayed = Non affichées
day-time-to-accept = Délai d’acceptation
day-longest = au plus { $time }
day-none-accepted = Aucune acceptée pour le moment
figures-come-with-connection = Les chiffres apparaîtront avec la connexion.
passed-on = Parties ailleurs aujourd’hui
outcome-missed = Manquée
outcome-rejected = Refusée
outcome-not-displayed = Non affichée : { $why }
outcome-desk-gone = Vous n’étiez pas connecté
outcome-customer-left = Le client est parti avant toute réponse
outcome-other = Sans réponse
became-waiting = Attend toujours quelqu’un
became-yours = Vous l’avez, ou l’avez eue
became-answered = { $name } y a répondu
became-ended = Terminée sans réponse

## Sessions
sessions = Sessions
sort-and-filter = Trier et filtrer
order-opened = Ordre d’ouverture
show-only = Afficher
filter-all = Toutes les sessions
filter-unread = Non lues
search-sessions = Rechercher dans les sessions
sessions-hidden = { $count ->
    [one] { $count } session est masquée.
   *[other] { $count } sessions sont masquées.
}
show-all-sessions = Tout afficher
waits-longest = Attend depuis le plus longtemps
wait-due = Réponse attendue
wait-overdue = En retard
no-sessions = Une session apparaît ici lorsque vous acceptez une demande.
is-writing = écrit…
unread = { $count ->
    [one] { $count } non lu
   *[other] { $count } non lus
}
sessions-cannot-be-shown = Les sessions ne peuvent pas être affichées. Ce qui sonne s’affiche toujours.

## What rings
incoming = Demandes entrantes
offer-from = { $channel } de { $customer }
offer-from-timed = { $channel } de { $customer }, { $time }
more-waiting = { $count } de plus en attente
also-waiting = Également en attente
more-are-waiting = { $count ->
    [one] { $count } autre en attente
   *[other] { $count } autres en attente
}
time-left = encore { $time }
last-seconds = Encore dix secondes : { $title }
waits-so-far = en attente depuis { $time }
known-customer = Contact connu
returning-customer = Client déjà venu
unknown-customer = Absent de vos contacts
more-time = { $time } de plus
more-time-by-key = { $keys } donne { $time } de plus
asking-more-time = Demande…
opening = Ouverture…
rejecting = Refus…
reject-for-reason = { $reject } avec un motif
offer-cannot-be-shown = Une demande est arrivée qui ne peut pas être affichée ici.
assigned-cannot-be-shown = Un élément attribué ne peut pas être affiché.
assigned-to-you = Attribués à vous
not-verified-detail = Non vérifié : l’identité repose sur ce que le client a saisi.
notifications = Notifications
more-notifications = { $count } de plus
dismiss-all = Tout ignorer
customer-left = { $customer } est parti
customer-left-detail = Le client a mis fin à la demande avant toute réponse.
this-message-too-long = Ce message est trop long
this-message-too-long-detail = Il compte { $length } caractères ; { $limit } peuvent être envoyés à la fois.
text-too-long = Ce texte est trop long
draft-too-long-detail = Un brouillon de plus de { $limit } caractères n’est pas conservé. Raccourcissez-le.
text-too-long-detail = Il n’a été ni conservé ni envoyé. Raccourcissez-le.

## What the server tells
notice-unknown = Il s’est passé quelque chose
notice-unknown-detail = Le serveur signale quelque chose que cette version de Handbell ne connaît pas.
closed-by-supervisor = Un superviseur a fermé une conversation
closed-by-supervisor-detail = La conversation avec { $customer } est terminée.
supervisor-joined = { $supervisor } lit la conversation
a-supervisor-joined = Un superviseur lit la conversation
supervisor-joined-detail = Un superviseur écrit dans la conversation avec { $customer }.
consult-declined = { $helper } n’a pas rejoint la conversation
consult-rejected-detail = La demande de consultation au sujet de { $customer } a été refusée.
consult-missed-detail = La demande de consultation au sujet de { $customer } est restée sans réponse.
consult-not-arrived-detail = La demande de consultation au sujet de { $customer } n’est pas arrivée.
nobody-free = Personne n’était disponible dans { $queue }
nobody-free-detail = Personne n’a été consulté au sujet de { $customer }.
added-to-conversation = { $by } vous a ajouté à la conversation
added-to-conversation-detail = Vous pouvez écrire à { $customer }, qui voit que vous avez rejoint la conversation.
mentioned = { $by } vous a mentionné dans une note
mentioned-detail = Elle concerne { $customer }. Vous la trouvez sous Mentions dans votre historique.
customer-inactive = { $customer } n’a pas écrit depuis un moment
answer-due = { $customer } attend une réponse

## What was given back
not-sent-or-not-done = Non envoyé ou non exécuté
message-to = Message à { $customer }
draft-for = Brouillon pour { $customer }
note-about = Note sur { $customer }
a-customer = un client
not-done = Non exécuté
not-done-for = Non exécuté : { $customer }
returned-elsewhere = { $title }{ $kind ->
    [act] {""}
   *[other] {" "}: non envoyé
}{ $others ->
    [0] .
    [one] , et { $others } autre.
   *[other] , et { $others } autres.
}
show = Afficher
discard = Abandonner
discard-for-good = Abandonner définitivement
keep = Garder
mark-to-copy = Sélectionnez le texte pour le copier.
returned-answer-lost = La connexion a été perdue avant la réponse du serveur. Vérifiez si l’action a été exécutée.
returned-offer-over = Il n’y avait pas de connexion, et la proposition a expiré. L’action n’a pas été exécutée.
returned-no-connection = Il n’y avait pas de connexion depuis plus d’une minute. L’action n’a pas été exécutée.
returned-too-large = C’est trop volumineux pour le serveur. Rien n’a été envoyé.
returned-not-known = Le serveur ne connaît pas cette action. Elle n’a pas été exécutée.
returned-conversation-gone = La conversation s’est terminée, ou est allée à quelqu’un d’autre, avant l’envoi.
returned-read-only = Vous ne pouvez que lire cette conversation. Rien n’a été envoyé.
returned-session-closed = La session a été fermée avant l’envoi.
returned-session-closed-meanwhile = La session a été fermée alors que ce poste n’avait pas de connexion.
returned-too-long = Ce texte compte { $length } caractères ; { $limit } peuvent être envoyés à la fois.
returned-no-owner = Une version antérieure de Handbell l’a conservé sans noter pour qui. Rien n’a été envoyé.
returned-other = L’action n’a pas été exécutée.

## What was pressed and was not done
pressed-accept = Vous avez choisi Accepter.
pressed-reject = Vous avez choisi Refuser.
pressed-ask-more-time = Vous avez demandé plus de temps.
pressed-pick = Vous avez choisi Prendre.
pressed-reopen = Vous avez choisi Rouvrir.
pressed-transfer = Vous avez choisi Transférer.
pressed-escalate = Vous avez choisi Escalader.
pressed-consult = Vous avez choisi Consulter.
pressed-end-consult = Vous avez mis fin à une consultation.
pressed-add-consultant = Vous avez choisi Ajouter à la conversation.
pressed-remove-consultant = Vous avez choisi Mettre en lecture seule.
pressed-cancel-consult-search = Vous avez annulé une recherche.
pressed-pause-timeout = Vous avez suspendu une règle de délai.
pressed-resume-timeout = Vous avez choisi Reprendre.
pressed-link-contact = Vous avez associé un contact.
pressed-create-contact = Vous avez créé un contact.
pressed-unlink-contact = Vous avez dissocié un contact.
pressed-choose-presence = Vous avez choisi une présence.
chose-presence = Vous avez choisi la présence « { $presence } ».
pressed-choose-next-presence = Vous avez choisi une présence pour la fin d’une conversation.
pressed-dispose = Vous avez indiqué l’issue d’une conversation.
pressed-add-note = Vous avez ajouté une note.
pressed-reset-presence = Vous avez choisi Réinitialiser la présence.
pressed-send = Vous avez choisi Envoyer.
pressed-send-again = Vous avez choisi Renvoyer.
pressed-end = Vous avez choisi Terminer.
pressed-close = Vous avez choisi Fermer.
pressed-sign-out = Vous avez choisi Se déconnecter.
pressed-something = Vous avez choisi quelque chose que cette version de Handbell ne connaît pas.
not-done-accept = Non acceptée
not-done-reject = Non refusée
not-done-ask-more-time = Pas de temps supplémentaire
not-done-pick = Non prise
not-done-reopen = Non rouverte
not-done-transfer = Non transférée
not-done-escalate = Non escaladée
not-done-consult = Personne n’a été consulté
not-done-end-consult = Consultation non terminée
not-done-add-consultant = Non ajouté à la conversation
not-done-remove-consultant = Non retiré de la conversation
not-done-cancel-consult-search = Recherche non annulée
not-done-pause-timeout = Non suspendue
not-done-resume-timeout = Non reprise
not-done-link-contact = Contact non associé
not-done-create-contact = Contact non créé
not-done-unlink-contact = Contact non dissocié
not-done-choose-presence = Présence non modifiée
not-done-choose-next-presence = Présence ultérieure non choisie
not-done-dispose = Issue non enregistrée
not-done-add-note = Note non enregistrée
not-done-reset-presence = Présence non réinitialisée
not-done-send = Non envoyé
not-done-send-again = Non renvoyé
not-done-end = Non terminée
not-done-close = Non fermée
not-done-sign-out = Non déconnecté

## Why the server refused something
problem-no-such-representative = Il n’existe pas de conseiller { $rep }.
problem-no-such-conversation = Cette conversation n’est pas ouverte pour vous.
problem-conversation-ended = La conversation est terminée.
problem-no-such-presence = Il n’existe pas de présence { $presence }.
problem-offer-over = Cette proposition a expiré.
problem-cannot-reject = Cette proposition ne peut pas être refusée.
problem-no-such-reason = Il n’existe pas de motif de refus { $reason }.
problem-not-waiting = Cette conversation ne vous attend pas : quelqu’un l’a peut-être prise.
problem-session-limit = { $limit ->
    [one] { $limit } session est ouverte, et pas plus n’est permis : fermez-la d’abord.
   *[other] { $limit } sessions sont ouvertes, et pas plus n’est permis : fermez-en une d’abord.
}
problem-too-many-offers = { $limit } demandes sonnent déjà, et pas plus ne peut être affiché : répondez d’abord à l’une d’elles.
problem-no-such-queue = Il n’existe pas de file d’attente { $queue }.
problem-wrong-queue = La file d’attente { $queue } ne prend pas ce type de demandes.
problem-queue-closed = La file d’attente { $queue } est fermée pour le moment.
problem-nobody-free = Personne n’est disponible dans la file d’attente { $queue }.
problem-not-reachable = { $rep } ne peut pas être sollicité.
unreachable-no-desk = { $rep } ne peut pas être sollicité : aucun poste n’est connecté.
unreachable-presence = { $rep } ne peut pas être sollicité : sa présence est « { $presence } ».
unreachable-session-limit = { $rep } ne peut pas être sollicité : le nombre maximal de sessions est ouvert.
unreachable-too-many-offers = { $rep } ne peut pas être sollicité : le nombre maximal de demandes sonne déjà.
unreachable-cooling-down = { $rep } ne peut pas être sollicité : une autre demande vient de rester sans réponse.
unreachable-has-conversation = { $rep } ne peut pas être sollicité et a déjà la conversation.
unreachable-consults-already = { $rep } est déjà consulté ou invité à l’être.
unreachable-not-consulting = { $rep } n’est pas consulté dans cette conversation.
problem-too-many-helpers = { $limit } conseillers aident dans cette conversation ou y sont invités, et pas plus n’est permis.
problem-not-allowed = Votre organisation ne le permet pas.
prohibited-unconsulted-transfer = Votre organisation ne permet pas de transférer à un conseiller qui n’a pas été consulté : consultez-le d’abord.
prohibited-pause-timeout = Cette règle de délai ne peut pas être suspendue.
prohibited-more-time = Il n’y a plus de temps supplémentaire pour cette demande.
prohibited-add-consultant = Personne ne peut être ajouté ici : on n’y écrit pas de messages.
problem-empty = Il n’y a rien à envoyer.
problem-control-characters = Ce texte contient des caractères de contrôle : seuls du texte, des tabulations et des retours à la ligne peuvent être envoyés.
problem-conversation-full = Cette conversation est pleine : continuez dans une nouvelle.
problem-out-of-room = Trop de choses sont ouvertes ici pour le moment : réessayez plus tard.
problem-no-record = Les éléments ne sont pas acceptés ici.
problem-records-unavailable = Les contacts sont injoignables pour le moment : réessayez dans un instant. Le reste fonctionne.
problem-no-such-contact = Ce contact n’existe plus : relancez la recherche.
problem-wrong-contact-name = Le contact doit avoir un nom de 300 caractères au plus.
problem-wrong-contact-email = Ce n’est pas une adresse e-mail.
problem-wrong-contact-phone = Ce n’est pas un numéro de téléphone.
problem-too-long = Ce texte dépasse { $limit } caractères.
problem-too-large = C’est trop volumineux pour le serveur.
problem-internal = Impossible à cause d’une erreur du serveur : veuillez la signaler.
problem-disk-full = Le disque du serveur est plein : prévenez un administrateur. Tout reprendra de soi-même dès qu’il y aura de la place.
problem-disk-read-only = Le disque du serveur est en lecture seule : prévenez un administrateur. Tout reprendra de soi-même une fois le problème résolu.
problem-key-reused = Le serveur a pris ceci pour un envoi précédent. Recommencez.
problem-unknown = Le serveur l’a refusé ({ $code }).

## A conversation
conversation-with = Conversation avec { $customer }
ended-by-you = Vous avez mis fin à la conversation.
ended-by-representative = La conversation a été terminée.
ended-by-customer = Le client a mis fin à la conversation.
ended-customer-gone = La conversation s’est terminée : le client n’est pas revenu.
ended-by-supervisor = Un superviseur a mis fin à la conversation.
ended-auto-closed = La conversation s’est terminée : personne n’a écrit depuis longtemps.
ended-unanswered = La conversation s’est terminée : personne n’était disponible pour répondre.
ended-overflow = La conversation s’est terminée : sa file d’attente était pleine.
ended-no-representatives = La conversation s’est terminée : sa file d’attente n’a pas de conseillers.
ended-resolved = L’élément a été résolu.
ended-unknown = La conversation s’est terminée.
close-when-done = Fermez la session quand vous avez terminé.
consulting-read-only = Vous êtes consulté (lecture seule). Le client ne vous voit pas.
record-no-messages = Il n’y a personne à qui écrire ici. Résolvez l’élément quand vous avez terminé.
call = Appel
call-goes-on = En communication
call-over = L’appel est terminé
call-waited = Attente dans la file : { $time }
sentiment = Sentiment
sentiment-not-available = Non disponible dans cette langue
sentiment-hint = Le ton du client, d’après ses six derniers messages
sentiment-very-negative = Très négatif
sentiment-negative = Négatif
sentiment-slightly-negative = Légèrement négatif
sentiment-neutral = Neutre
sentiment-slightly-positive = Légèrement positif
sentiment-positive = Positif
sentiment-very-positive = Très positif
sentiment-alert = { $sentiment } : regardez cette conversation
sentiment-alerted = { $customer } : { $sentiment }
sentiment-alerted-rep = { $rep } a la conversation.
sentiment-alerted-nobody = Personne n’a encore la conversation.
ai-summary = Résumé
ai-draft = Brouillon de réponse
ai-translation = Traduction
ai-translated-answer = Traduction de votre réponse
made-by-ai = Créé par une IA : vérifiez-le avant de vous y fier
ai-working = En cours…
ai-put-in = Insérer dans le message
ai-summarise = Résumer cette conversation
ai-draft-answer = Rédiger un brouillon de réponse
ai-translate-answer = Traduire ma réponse
ai-translate = Traduire ce message
ai-not-allowed = Votre organisation ne le permet pas.
ai-nothing-there = Il n’y a encore rien à traiter.
ai-no-language = La langue du client n’est pas connue.
ai-busy = Trop de textes sont en cours de création. Réessayez dans un instant.
ai-unreachable = Le service d’IA ne répond pas.
ai-timed-out = Le service d’IA n’a pas répondu à temps.
ai-refused = Le service d’IA a refusé.
ai-not-understood = Le service d’IA n’a pas donné de réponse utilisable.
ai-too-long = Le texte est trop long.
survey-result = Évaluation
survey-rated = { $rating } sur 5
survey-comment = Commentaire
disposition = Quelle en est l’issue ?
choose-disposition = Choisir
keep-open = Garder ouverte
sms-segments = { $count ->
    [one] { $count } SMS, caractères restants : { $left }
   *[other] { $count } SMS, caractères restants : { $left }
}
sms-short-messages = Avec un caractère hors de l’alphabet des SMS, chacun d’eux contient 70 caractères au lieu de 160.
end = Terminer
ending = Fin en cours…
resolve = Résoudre
resolving = Résolution…
closing = Fermeture…
leave = Quitter
leaving = Sortie…
undo = Annuler
can-be-undone = Vous pouvez l’annuler pendant quelques secondes.
has-left-page = a quitté la page
customer-and-case = Client et dossier
more = Plus
pause-rule = Suspendre { $rule }
pause-rule-detail = La règle de délai n’a aucun effet ici tant que vous ne la reprenez pas.
rule-paused = Règle de délai suspendue : { $rule }
paused-rules = Règles de délai suspendues
resuming = Reprise…
close-without-ending = Fermer sans terminer
close-record-detail = Il vous reste attribué : il figure à l’accueil sous « Mises de côté ».
close-message-detail = Elle attend que le client écrive à nouveau.
close-chat-detail = Elle retourne dans sa file d’attente.
close-details = Fermer client et dossier
all-sessions = { $unread ->
    [0] Toutes les sessions
    [one] Toutes les sessions, { $unread } non lu
   *[other] Toutes les sessions, { $unread } non lus
}

## Its messages
no-messages-in-log = Aucun message.
customer-is-writing = { $customer } écrit…
earlier-come-with-connection = Les messages précédents apparaîtront avec la connexion
a-supervisor = Un superviseur
named-supervisor = { $name } (superviseur)
a-colleague = Un collègue
enter-sends = Entrée envoie, Maj+Entrée passe à la ligne
too-long-for-draft = C’est trop long pour être conservé comme brouillon.
named-ai-agent = { $name } (agent IA)
sent = Envoyé
delivered = Remis
undelivered-unreachable = Non remis : le système connecté est injoignable.
undelivered-timed-out = Non remis : le système connecté n’a pas répondu à temps.
undelivered-refused = Non remis : le système connecté ne l’a pas accepté.
undelivered-switched-off = Non remis : le système connecté n’accepte plus de messages.
undelivered-not-stored = Non remis : le serveur n’a pas pu l’enregistrer pour le système connecté.
undelivered-too-many-waiting = Non remis : trop de messages attendent le système connecté.
undelivered-removed = Non remis : les messages ne vont plus au système connecté.
undelivered-not-kept = Non remis : son texte n’est plus conservé pour l’envoi.
waits-for-connection = Envoyé dès que vous serez reconnecté
new-messages = Nouveaux messages
new-message-count = { $count ->
    [one] { $count } nouveau message
   *[other] { $count } nouveaux messages
}
newest-messages = Derniers messages
message-from = { $name } : { $text }
hidden-control = Un signe invisible qui change le sens du texte qui suit
link-opens-outside = S’ouvre en dehors de Handbell. Vérifiez où mène ce lien.
open-link = Ouvrir
link-not-opened = Impossible de l’ouvrir. Copiez l’adresse.
copy-address = Copier l’adresse
address-copied = Adresse copiée

## Keys
keys = Raccourcis clavier
keys-around = Dans la fenêtre
name-with-keys = { $name } ({ $keys })
control-key = Ctrl
shift-key = Maj
arrow-down-key = ↓
arrow-up-key = ↑
digit-keys = 1…9
key-accept = Accepter ce qui sonne
key-reject = Refuser ce qui sonne
key-offer = Aller à ce qui sonne et l’entendre en entier
key-more-time = Plus de temps pour ce qui sonne, lorsque c’est permis
key-home = Accueil
key-session = Session selon sa place dans la liste
key-next-session = Session suivante
key-previous-session = Session précédente
key-next-region = Partie suivante de la fenêtre
key-previous-region = Partie précédente de la fenêtre
key-compose = Écrire un message
key-quick-replies = Réponses rapides
key-knowledge = Base de connaissances
key-presence = Présence
key-palette = Trouver une session ou une commande
key-help = Ces raccourcis
palette = Trouver une session ou une commande
palette-hint = Saisissez un nom
go-to-session = Session : { $customer }
nothing-matches = Rien ne correspond à « { $search } ».

## What to answer with
quick-replies = Réponses rapides
search-quick-replies = Rechercher des réponses rapides
quick-reply-hint = Mots ou #étiquettes
quick-reply-yours = la vôtre
quick-reply-tag = #{ $tag }
no-quick-replies = Les réponses rapides de votre organisation apparaissent ici. Il n’y en a pas encore.
more-quick-replies = D’autres réponses rapides correspondent : ajoutez des mots.
quick-replies-unavailable = Les réponses rapides ne peuvent pas être recherchées pour le moment. Le reste fonctionne.
suggestions-help = { $count ->
    [one] { $count } élément dans la liste.
   *[other] { $count } éléments dans la liste.
} Les flèches choisissent, Entrée valide, Échap ferme la liste.
commands = Commandes
command-consult-queue = Consulter une file d’attente
command-transfer-queue = Transférer à une file d’attente
no-such-command = Aucune commande ne commence ainsi. Commencez par // pour envoyer une barre oblique.
command-not-sent = Rien n’a été envoyé : un texte qui commence par / est une commande. Commencez-le par // pour l’envoyer.
unfilled-not-sent = Pas encore envoyé : « { $name } » reste à remplir.
send-as-it-is = Envoyer tel quel
knowledge = Base de connaissances
search-knowledge = Rechercher des articles
articles = Articles
no-articles = Les articles publiés par votre organisation apparaissent ici. Il n’y en a pas encore.
more-articles = D’autres articles correspondent : ajoutez des mots.
articles-unavailable = Les articles ne peuvent pas être recherchés pour le moment. Le reste fonctionne.
article-gone = Cet article n’est plus publié.
all-articles = Tous les articles
share-article = Insérer dans le message
emoji = Émojis

## Emoji by name
emoji-slight-smile = Sourire
emoji-grin = Grand sourire
emoji-happy = Heureux
emoji-wink = Clin d’œil
emoji-laugh = Pleurer de rire
emoji-relieved = Soulagé
emoji-heart-eyes = Yeux en cœur
emoji-cool = Lunettes de soleil
emoji-hug = Câlin
emoji-thinking = Pensif
emoji-celebrating = En fête
emoji-surprised = Surpris
emoji-confused = Confus
emoji-worried = Inquiet
emoji-sad = En pleurs
emoji-pensive = Triste
emoji-sweat = Rire gêné
emoji-flushed = Embarrassé
emoji-sleeping = Endormi
emoji-ill = Malade
emoji-thumbs-up = Pouce vers le haut
emoji-thumbs-down = Pouce vers le bas
emoji-ok-hand = OK
emoji-wave = Signe de la main
emoji-clap = Applaudissements
emoji-thanks = Merci ou s’il vous plaît
emoji-handshake = Poignée de main
emoji-crossed-fingers = Doigts croisés
emoji-strong = Fort
emoji-point-right = Index vers la droite
emoji-heart = Cœur
emoji-sparkles = Étincelles
emoji-star = Étoile
emoji-fire = Feu
emoji-party-popper = Cotillons
emoji-gift = Cadeau
emoji-cake = Gâteau d’anniversaire
emoji-flowers = Fleurs
emoji-sun = Soleil
emoji-rainbow = Arc-en-ciel
emoji-check-mark = Coche
emoji-cross-mark = Croix
emoji-warning = Avertissement
emoji-question = Point d’interrogation
emoji-exclamation = Point d’exclamation
emoji-hundred = Cent
emoji-idea = Idée
emoji-bell = Cloche
emoji-lock = Cadenas
emoji-key = Clé
emoji-parcel = Colis
emoji-truck = Camion de livraison
emoji-cart = Chariot
emoji-card = Carte bancaire
emoji-phone = Téléphone
emoji-mail = Courrier
emoji-calendar = Calendrier
emoji-clock = Réveil
emoji-document = Document
emoji-magnifier = Loupe

## Who is brought in
transfer = Transférer
transferring = Transfert…
transfer-detail = Elle quitte votre poste et leur est aussitôt proposée.
escalate = Escalader
escalating = Escalade…
escalate-detail = Elle quitte votre poste et est aussitôt proposée à quelqu’un qui a plus d’autorité.
escalate-hint = Envoyer à quelqu’un qui a plus d’autorité.
consult = Consulter
consulting = Consultation…
consult-detail = La personne consultée lit la conversation. Vous restez avec le client, qui ne la voit pas.
close-handover = Fermer
handover-note = Note
handover-note-hint = La personne qui reçoit la conversation la lit. Le client ne la voit pas.
consult-note-hint = La personne qui vous aide la lit. Le client ne la voit pas.
note-hint = Elle reste avec la conversation. Le client ne la voit pas.
mention-hint = Tapez @ et un nom pour en informer un collègue.
colleagues = Collègues
add-note = Ajouter la note
adding-note = Ajout…
queue-waiting = { $count ->
    [0] personne n’attend
    [one] { $count } en attente
   *[other] { $count } en attente
}
queue-wait = environ { $time } d’attente
search-by-name = Rechercher par nom
search-targets = Rechercher des conseillers et des files d’attente
representatives-and-queues = Conseillers et files d’attente
no-connection-no-list = Il n’y a pas de connexion au serveur. La liste apparaîtra avec elle.
nobody-can-be-asked = Personne ne peut être sollicité pour le moment, et aucune file d’attente n’est ouverte.
nobody-matches = Personne ne correspond à « { $search } ».
queue = File d’attente
skills-of-total = { $count } compétences sur { $total }
consult-first = à consulter d’abord
comes-back-to-you = il n’y a personne d’autre : elle vous revient après une minute
consults = Consultations
waiting-for-consultant = En attente de { $name }
consultant-reads = { $name } est consulté (lecture seule)
consultant-participates = { $name } est dans la conversation, et le client le voit
make-read-only = Mettre en lecture seule
making-read-only = Passage en lecture seule…
add-to-conversation = Ajouter à la conversation
adding = Ajout…
remove = Retirer
removing = Retrait…
cancel-request = Annuler la demande
cancelling = Annulation…
searches = Recherches
searching-in-queue = Recherche de quelqu’un dans { $queue }…

## The customer and the case
summary = Résumé
work-item = Élément
title = Titre
number = Numéro
type = Type
customer = Client
name = Nom
signed-in = Connecté
signed-in-at-site = Oui, sur le site
unverified-match = Ce que le client a saisi correspond à ce contact. Assurez-vous que c’est bien lui avant d’en révéler quoi que ce soit.
contact = Contact
company = Société
mobile = Mobile
no-contact = Aucun contact n’est associé à ce client.
several-contacts = Plusieurs contacts correspondent à ce client.
contact-awaited = Le serveur cherche encore qui est ce client.
who-is-it = Qui est-ce ?
link-contact = Associer
linking-contact = Association…
unlink-contact = Dissocier
unlinking-contact = Dissociation…
find-or-create-contact = Trouver ou créer un contact
find-contact = Trouver un contact
create-contact = Créer un contact
creating-contact = Création…
contact-search-hint = Nom, adresse e-mail ou numéro de téléphone
search-contacts = Rechercher des contacts
contacts-appear-here = Les contacts correspondants apparaissent ici. S’il n’y en a aucun, créez un contact.
contacts-found = Contacts trouvés
no-contact-matches = Aucun contact ne correspond à « { $search } ».
more-contacts-match = D’autres contacts correspondent : ajoutez des mots.
contacts-unavailable = Les contacts ne peuvent pas être recherchés pour le moment. Le reste fonctionne.
phone-number = Numéro de téléphone
case = Dossier
priority = Priorité
status = Statut
active = Actif
resolved = Résolu
no-case = Aucun dossier n’est lié à cette conversation.
conversation = Conversation
channel = Canal
how-it-came = Origine
came-returning = Le client est revenu
came-transfer = Transférée vers vous
came-consult = Vous avez été consulté
came-escalation = Escaladée vers vous
came-ai-escalation = Escaladée par un agent IA
came-supervisor = Attribuée par un superviseur
came-record = Attribuée à vous
waits-since = En attente depuis
came-along = Informations jointes
answers-tab = Réponses
visitor-tab = Visiteur
context-tab = Contexte
timeline = Historique
timeline-empty = Les conversations, dossiers et notes antérieurs de ce contact apparaissent ici. Il n’y en a pas encore.
timeline-needs-contact = Associez un contact, et les conversations, dossiers et notes antérieurs apparaîtront ici.
timeline-unavailable = La consultation est impossible pour le moment. Tout le reste fonctionne.
timeline-latest = Les { $count } derniers éléments sont listés.
show-earlier = Afficher les précédents
goes-on = en cours
note-of-this = cette conversation
transcript-opened = Ouverte le { $time }
earlier-messages = Messages précédents
later-messages = Messages suivants
no-messages-kept = Aucun message n’en est conservé.
history = Historique
history-scope = Ce que vous avez fermé, ce qui a sonné chez vous puis est parti ailleurs, et les notes qui vous mentionnent. En lecture seule.
history-closed = Fermées
history-passed-on = Parties ailleurs
history-mentions = Mentions
search-history-closed = Rechercher noms, objets et messages
search-history-passed-on = Rechercher des noms de clients
search-history-mentions = Rechercher dans les notes, noms et sujets
history-count = Éléments affichés : { $count }
no-history-closed = Rien de fermé pour l’instant
no-history-closed-detail = Les conversations que vous menez à leur terme et fermez restent ici, avec tout ce qui a été écrit.
no-history-passed-on = Rien n’est parti ailleurs
no-history-passed-on-detail = Les demandes que vous refusez ou manquez, et celles qui n’étaient pas à votre écran, restent ici avec le motif.
no-history-mentions = Personne ne vous a encore mentionné
no-history-mentions-detail = Les notes où un collègue écrit @ et votre nom restent ici, avec ce qui a été écrit dans la conversation.
history-is-searched = La recherche porte sur les noms, les objets et les messages de ce que vous avez fermé. Tous les mots doivent y figurer.
history-offers-are-searched = La recherche porte sur les noms des clients. Tous les mots doivent y figurer.
history-mentions-are-searched = La recherche porte sur les notes, les noms des clients et les sujets. Tous les mots doivent y être.
history-mentioned-by = { $by } a écrit
history-unavailable = Votre historique ne peut pas être consulté
history-offline = Pas de connexion
search-further-back = Rechercher plus loin
read-conversation = Lire la conversation
history-closed-at = fermée le { $time }
history-took = avec vous pendant { $time }
erased-customer = Client effacé
on-the-page = Actuellement sur la page
language = Langue
device = Appareil
note-from = Note de { $name }
handed-over-by = Transmise par
skills = Compétences
came-in-by = Arrivée par
waited = Attente
opened = Ouverte
yes = Oui
no = Non

## Files

attach-files = Joindre des fichiers
drop-to-send = Déposez les fichiers ici pour les envoyer
files-on-their-way = Fichiers en cours d’envoi
send-file-again = Renvoyer { $name }
discard-file = Abandonner { $name }
save-file = Enregistrer { $name }
save = Enregistrer
try-again = Réessayer
enlarge-picture = Agrandir { $name }
file-saved-as = Enregistré sous { $path }
file-not-sent = { $name } n’a pas été envoyé
file-empty = Le fichier est vide.
file-too-large = Un fichier peut faire au plus { $size }.
file-too-many = Au plus { $limit } fichiers peuvent être envoyés en même temps.
file-type-not-allowed = Les fichiers de ce type ne peuvent pas être envoyés. Les images, les PDF, les documents bureautiques et le texte brut le peuvent.
file-conversation-full = La conversation contient autant de fichiers qu’elle peut en avoir.
file-organisation-full = L’organisation n’a plus de place pour d’autres fichiers. Prévenez votre administrateur.
file-too-slow = L’envoi du fichier a pris trop de temps. Réessayez avec une connexion plus rapide.
file-not-connected = Le serveur n’a pas pu être joint. Réessayez une fois connecté.
file-busy = Le serveur est occupé. Réessayez dans un instant.
file-no-room = Il n’y a plus de place sur le disque de cet appareil.
file-not-held = Le fichier n’a pas pu être conservé sur cet appareil.
file-gone = Le fichier n’est plus là.
file-no-downloads = Cet appareil n’a pas de dossier de téléchargements.
## Settings
settings = Paramètres
settings-scope = Ils sont conservés sur cet ordinateur et ne valent que pour vous.
settings-not-read = Vos paramètres n’ont pas pu être lus
settings-not-read-detail = Ils sont comme au premier démarrage. Le fichier est conservé ici : { $file }
notifications-when = Afficher les demandes sur le bureau
notifications-organisation = Comme votre organisation l’a défini
notifications-background = Lorsque la fenêtre de Handbell n’est pas au premier plan
notifications-always = Toujours
notifications-forbidden = Ce que votre organisation n’affiche que dans l’application y reste.
notifications-with-buttons = Ce bureau affiche les notifications avec des boutons pour répondre.
notification-switch-windows = Windows a ces options dans Paramètres, Système, Notifications, Handbell. « Ne pas déranger », au même endroit, masque les demandes.
notification-switch-mac-os = macOS a ces options dans Réglages Système, Notifications, Handbell : autorisez les notifications et choisissez des alertes persistantes. Un mode de concentration masque les demandes si Handbell n’y est pas autorisé.
notification-switch-gnome = GNOME a ces options dans Paramètres, Notifications, Handbell. « Ne pas déranger », au même endroit, masque les demandes.
notification-switch-plasma = Plasma a ces options dans Configuration du système, Notifications, Handbell. « Ne pas déranger », dans la zone de notification, masque les demandes si Handbell ne peut pas les afficher.
notification-switch-other = Les options des notifications se trouvent dans les paramètres de votre bureau.
language-and-look = Langue et apparence
language-system = Comme le système
language-hint = Aussi dans la zone de notification et dans les notifications.
theme = Couleurs
theme-system = Comme le système
theme-light = Clair
theme-dark = Sombre
zoom = Zoom
keys-from-anywhere = { $help } les affiche partout, et { $palette } trouve chaque commande.
show-keys = Afficher les raccourcis clavier
test-ring = Sonnerie d’essai
test-ring-hint = Un essai va jusqu’au serveur et revient, puis sonne comme la demande d’un client. Aucun client n’attend, et rien n’est compté.
send-test-ring = M’envoyer un essai
send-test-ring-again = Envoyer un autre essai
test-step-connected = Connecté au serveur
test-step-answered = Le serveur envoie l’essai
test-step-asked = Le système est prié de l’afficher
test-step-shown = Il est à votre écran
test-step-pressed = Vous appuyez dessus
test-state-ahead = pas encore
test-state-waiting = en cours
test-state-done = fait
test-state-failed = échec
test-press-now = Appuyez sur « Ça marche » dans la notification.
test-without-buttons = Il n’y a pas de boutons ici : cliquez sur la notification. On peut aussi répondre aux demandes dans la zone de notification et dans cette fenêtre.
test-all-done = Tout fonctionne : les demandes vous parviennent.
test-not-connected = Il n’y a pas de connexion au serveur. Réessayez quand elle sera rétablie.
test-no-answer = Le serveur n’a pas renvoyé l’essai à temps. Réessayez ; un serveur plus ancien ne connaît pas les essais.
test-real-offer = La demande d’un client sonne et passe avant. Réessayez ensuite.
test-not-shown = Pas à l’écran : { $why }. { $help }
test-nothing-said = Le système n’a pas signalé qu’il est à l’écran. Vérifiez que les notifications de Handbell sont activées.
test-dismissed = Il a été fermé sans être activé. Une demande continuerait de sonner dans la zone de notification et dans cette fenêtre.
test-not-pressed = Il n’a pas été activé à temps. Si vous ne l’avez pas vu, vérifiez que les notifications de Handbell sont activées.
show-first-steps = Afficher à nouveau les premiers pas
first-run = Prêt pour votre premier client
first-run-hint = Trois étapes, que vous pouvez quitter à tout moment. Elles sont aussi dans les paramètres.
first-run-signed-in = Vous êtes connecté
first-run-account = { $name }, { $organisation }
first-run-notifications = Les demandes s’affichent sur votre bureau
first-run-test = Entendre et activer un essai
first-run-leave = Passer
first-run-finish = Terminé
about = À propos de Handbell
about-version = Version { $version }
about-licences = Handbell est un logiciel libre sous licence MIT ou Apache License 2.0, à votre choix.
about-no-log = Il n’y a pas de fichier journal : le journal s’écrit là où Handbell a été lancé.
about-log = Le journal se trouve dans

## Settings: sound
sound = Sons
sound-hint = Les demandes s’entendent jusqu’à votre réponse. Rien ne s’entend lorsque votre écran est verrouillé ou que votre bureau ne doit pas déranger.
sound-messages = Nouveaux messages lorsque la fenêtre n’est pas au premier plan
sound-repeats = Répéter jusqu’à la réponse
sounds-fixed = Votre organisation a choisi ce que l’on entend. Vous pouvez l’écouter.
sound-by-you = Choisi par vous
sound-by-organisation = Choisi par votre organisation
sound-reset = Réinitialiser
sound-reset-of = Réinitialiser : { $what }
sound-of = Son : { $what }
volume-of = Volume : { $what }
listen-to = Écouter : { $what }
tone-bell = Clochette
tone-chime = Carillon
tone-wood = Bois
tone-phone = Téléphone
tone-ping = Ping

## Settings: diagnostics
diagnostics = Diagnostic
diagnostics-hint = Si une demande n’a pas sonné, la raison est ici : des codes et des numéros, rien sur les clients.
show-diagnostics = Afficher le diagnostic
hide-diagnostics = Masquer le diagnostic
diagnostics-come = Demande en cours…
copy-as-text = Copier en texte
copied-as-text = Copié
not-copied-as-text = La copie a échoué.
what-happened-last = Les derniers événements
nothing-happened-yet = Rien pour l’instant.
diagnosed-connection = Serveur
connected-since = connecté depuis { $since }
not-connected-since = non connecté depuis { $since }
diagnosed-clock = Écart de l’horloge avec le serveur
diagnosed-server = Notifications affichées par
no-notification-server = personne
server-without-buttons = { $server }, sans boutons
diagnosed-problem = Dernier problème de notification
no-problem = aucun
diagnosed-screen = Écran
screen-visible = visible
diagnosed-tray = Zone de notification
diagnosed-way = La prochaine demande sonne
ring-way-window = dans cette fenêtre, car elle est au premier plan
ring-way-notification = en notification, car cette fenêtre n’est pas au premier plan
ring-way-window-to-front = dans cette fenêtre, qui passe au premier plan, car rien n’affiche de notifications
ring-way-none = nulle part, car personne ne peut voir l’écran
