## Channels
channel-chat = Chat
channel-sms = SMS
channel-messaging = Message
channel-voice = Appel
channel-record = Dossier
channel-unknown = Demande

## Time
just-now = à l’instant
waiting-for = en attente depuis { $time }
waiting-since = En attente depuis { $time }
today = Aujourd’hui
yesterday = Hier

## A part of a page that cannot be drawn
cannot-be-shown = Affichage impossible
cannot-be-shown-detail = Cette version de Handbell ne connaît pas un élément affiché ici. Rien n’est perdu : ce que vous avez écrit est conservé, et les demandes vous parviennent toujours.
load-again = Recharger

## What a button does, and what about
action-about = { $action } : { $subject }

## Messages of a conversation
message-box = Message
write-a-message = Écrire un message
send = Envoyer
send-again = Renvoyer
edit = Modifier
copy = Copier
copied = Copié
sending = Envoi…
show-earlier-messages = Afficher les messages précédents
looking = Chargement…
automatic-message = Message automatique
messages = Messages
you = Vous
connecting = Connexion…

## The length of a message
message-length = { NUMBER($count, useGrouping: "always") } caractères sur { NUMBER($limit, useGrouping: "always") }
message-too-long = { $count ->
    [one] { NUMBER($count, useGrouping: "always") } caractère de trop : un message en compte au plus { NUMBER($limit, useGrouping: "always") }.
   *[other] { NUMBER($count, useGrouping: "always") } caractères de trop : un message en compte au plus { NUMBER($limit, useGrouping: "always") }.
}
