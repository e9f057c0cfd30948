## The panel and its button
chat = Chat
needs-javascript = El chat necesita JavaScript.
chat-with = Chat con { $organisation }
chat-with-us = Chatee con nosotros
chat-with-us-unread = { $count ->
    [one] Chatee con nosotros, 1 mensaje nuevo
   *[other] Chatee con nosotros, { $count } mensajes nuevos
}
close-chat = Cerrar el chat
new-messages = { $count ->
    [one] 1 mensaje nuevo
   *[other] { $count } mensajes nuevos
}
hide-preview = Ocultar este mensaje
try-again = Reintentar
end-chat = Terminar el chat
ending = Terminando…
end-question = ¿Terminar esta conversación?
keep-chatting = Seguir chateando
start-new-conversation = Empezar una conversación nueva
representative-is-here = { $name } está aquí. ¿En qué podemos ayudarle?

## Before a conversation
welcome = Le damos la bienvenida a { $organisation }
your-name = Su nombre
how-can-we-help = ¿En qué podemos ayudarle?
need-words = Escriba unas palabras sobre lo que necesita.
start-chat = Iniciar el chat
leave-message = Dejar mensaje
please-choose = Elija una opción
connecting-you = Conectándole…
form-lead = Cuéntenos un poco y le pondremos con la próxima persona disponible.
form-lead-closed = { $closed } Nadie puede responder en este momento.
form-lead-closed-until = { $closed } Puede escribirnos, pero nadie puede responder antes.
form-lead-leave = { $closed } Déjenos un mensaje: lo leeremos en cuanto volvamos.
answer-missing = Rellene este campo.
answer-no-consent = Dé su consentimiento para continuar.
answer-no-choice = Elija una de las opciones.
answer-no-email = Escriba una dirección de correo, por ejemplo nombre@example.com.
answer-no-phone = Escriba un número de teléfono, por ejemplo +34 912 345 678.
answer-not-taken = Corrija esta respuesta.

## Hours and waits
closed = En este momento está cerrado.
closed-holiday = Está cerrado: { $holiday }.
closed-until = Está cerrado hasta { $time }.
closed-holiday-until = Está cerrado ({ $holiday }) hasta { $time }.
wait = { $minutes ->
    [one] La espera es de aproximadamente { $minutes } minuto en este momento.
   *[other] La espera es de aproximadamente { $minutes } minutos en este momento.
}
queue-closed = { $closed } Conserva su lugar mientras esta página siga abierta, y leeremos lo que escriba.
queue-needs-words = ¿En qué podemos ayudarle? Escriba unas palabras y buscaremos a alguien que pueda responder.
queue-looking = Estamos buscando a alguien que pueda ayudarle.
queue-position = { $position ->
    [1] Es el siguiente turno de la cola.
   *[other] Su lugar en la cola es el { $position }.
}
queue-start-typing = Puede empezar a escribir; lo leeremos en cuanto lleguemos.
message-left = Gracias, hemos recibido su mensaje. Puede cerrar esta página: encontrará aquí nuestra respuesta cuando vuelva.

## Who else answers
consultants-joined = { $count ->
    [1] { $last } se ha unido a la conversación.
   *[other] { $others } y { $last } se han unido a la conversación.
}

## The end
ended = La conversación ha terminado.
ended-by-customer = Usted terminó la conversación.
ended-by-representative = La conversación ha terminado. Gracias por ponerse en contacto.
ended-customer-gone = La conversación terminó porque no tuvimos noticias suyas.
ended-auto-closed = La conversación terminó porque nadie escribió durante mucho tiempo.
ended-resolved = El asunto se resolvió y la conversación ha terminado.
ended-unanswered = Lo sentimos: no había nadie libre para responderle. { $next }
ended-nobody-can-answer = Nadie puede responder en este momento. { $next }
try-again-later = Inténtelo de nuevo más tarde.
undelivered-kept = Lo que no se entregó se pone en la próxima conversación, para que lo envíe o lo borre.
survey-question = ¿Qué le ha parecido esta conversación?
stars = { $count ->
    [one] { $count } estrella
   *[other] { $count } estrellas
}
survey-comment = ¿Desea añadir algo?
survey-thanks = Gracias por su respuesta.
save-transcript = Guardar la conversación
transcript-title = Conversación con { $organisation }

## Messages
is-writing = { $name } está escribiendo
mark-to-copy = Seleccione el texto para copiarlo
read = Leído
delivered = Entregado
not-delivered = No entregado. La conversación terminó antes de enviarse.
kept-until-connected = Guardado; se envía con la conexión
not-sent = No enviado. { $reason }
not-understood = El chat no lo ha entendido.
answers-too-long = Sus respuestas son demasiado largas para enviarse. Acórtelas, por favor.
too-many-waiting = Ya hay demasiados mensajes esperando la conexión.
too-large = Es demasiado grande para enviarse.

## The connection
unreachable = En este momento no se nos puede contactar. Seguimos intentándolo.
connection-lost = Se perdió la conexión. La estamos restableciendo; puede seguir escribiendo.
connection-lost-unsent = Se perdió la conexión. La estamos restableciendo; sus mensajes están guardados y se enviarán.
page-out-of-date = Esta página está desactualizada. Lo que escribió se conserva: vuelva a cargar la página para continuar.
not-signed-in = Este chat ya no se puede abrir desde aquí. Vuelva a cargar la página para empezar de nuevo.
site-not-allowed = Este chat no se puede usar en este sitio.
chat-does-not-exist = Este chat ya no existe.
chat-was-closed = Este chat se cerró.
not-taken = En este momento no se pueden recibir mensajes. Lo que escribió se conserva, y lo intentaremos de nuevo.
suspended = Este chat no está en servicio en este momento. Lo que escribió se conserva, y lo intentaremos de nuevo en un minuto.
too-many-connections = Hay demasiadas conexiones desde aquí. Lo que escribió se conserva, y lo intentaremos de nuevo en un minuto.

## Files
attach-files = Adjuntar archivos
save-file = Guardar { $name }
discard = Descartar
file-too-large = Un archivo puede tener como máximo 10 MB.
file-too-many = Aquí no caben más archivos.
file-type-not-allowed = Solo se pueden enviar imágenes, PDF, documentos de oficina y texto sin formato.
file-not-sent = No llegó.
file-not-fetched = El archivo no se puede obtener en este momento.

## Earlier conversations
earlier-conversations = Conversaciones anteriores
no-earlier-conversations = Todavía no hay ninguna.
earlier-not-shown = No se pueden mostrar en este momento.
back-to-chat = Volver al chat
