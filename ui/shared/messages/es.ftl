## Channels
channel-chat = Chat
channel-sms = SMS
channel-messaging = Mensaje
channel-voice = Llamada
channel-record = Caso
channel-unknown = Solicitud

## Time
just-now = ahora mismo
waiting-for = esperando desde hace { $time }
waiting-since = Esperando desde { $time }
today = Hoy
yesterday = Ayer

## A part of a page that cannot be drawn
cannot-be-shown = No se puede mostrar
cannot-be-shown-detail = Esta versión de Handbell no conoce algo de lo que hay aquí. No se pierde nada: lo que escribió se conserva y las solicitudes le siguen llegando.
load-again = Volver a cargar

## What a button does, and what about
action-about = { $action }: { $subject }

## Messages of a conversation
message-box = Mensaje
write-a-message = Escriba un mensaje
send = Enviar
send-again = Reenviar
edit = Editar
copy = Copiar
copied = Copiado
sending = Enviando…
show-earlier-messages = Mostrar mensajes anteriores
looking = Buscando…
automatic-message = Mensaje automático
messages = Mensajes
you = Usted
connecting = Conectando…

## The length of a message
message-length = { NUMBER($count, useGrouping: "always") } de { NUMBER($limit, useGrouping: "always") } caracteres
message-too-long = { $count ->
    [one] Sobra { NUMBER($count, useGrouping: "always") } carácter: un mensaje tiene como máximo { NUMBER($limit, useGrouping: "always") }.
   *[other] Sobran { NUMBER($count, useGrouping: "always") } caracteres: un mensaje tiene como máximo { NUMBER($limit, useGrouping: "always") }.
}
