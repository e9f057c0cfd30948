## Buttons that several parts have
accepting = Aceptando…
accepted-at = Aceptada: { $time }
cancel = Cancelar
close = Cerrar
details = Detalles
dismiss = Descartar
home = Inicio
open-item = Abrir
quit = Salir de Handbell
resume = Reanudar
sign-out = Cerrar sesión
try-again-now = Reintentar ahora
wrap-up = Finalización
no-messages-yet = Aún no hay mensajes
not-verified = Sin verificar

## The way to the server and to the background program
reconnecting-since = Restableciendo la conexión desde { $time }.
go-on-offline = Puede seguir leyendo y escribiendo.
unsent-items = { $count ->
    [one] 1 elemento pendiente se enviará cuando vuelva la conexión.
   *[other] { $count } elementos pendientes se enviarán cuando vuelva la conexión.
}
tries-again = Handbell lo vuelve a intentar por sí solo.
core-does-not-answer = El programa en segundo plano de Handbell no responde
core-does-not-answer-detail = Puede que su última acción no se haya realizado. Lo que se muestra puede estar desactualizado.
not-kept-here = No se guarda en este equipo
storage-would-be-lost = Lo que escriba aquí se perdería si Handbell se cerrara ahora.
storage-disk-full = El disco está lleno. Libere espacio.
storage-disk-read-only = El disco es de solo lectura.
storage-not-writable = No se puede escribir en { $folder }: { $error }.
turned-away-other-version = Handbell y el servidor tienen versiones distintas. Actualice Handbell. Lo que escribió aquí se conserva.
turned-away-not-understood = El servidor envía algo que esta versión de Handbell no entiende. Actualice Handbell.
turned-away-not-found = No hay ningún puesto en esta dirección. Compruebe la dirección del servidor.
turned-away-too-many = El servidor tiene demasiadas conexiones.
turned-away-not-stored = El servidor no puede guardar nada en este momento. Lo que escribió aquí se conserva.
turned-away-suspended = Su organización está suspendida en este servidor. Consulte a su administrador. Lo que escribió aquí se conserva.
turned-away-other = El servidor cerró la conexión.
starting = Iniciando Handbell
core-does-not-answer-yet = El programa en segundo plano de Handbell aún no responde.
core-does-not-answer-yet-detail = Si esto continúa, salga de Handbell desde el área de notificación y vuelva a iniciarlo. No se pierde nada de lo que escribió.
server-has-not-answered = El servidor aún no ha respondido.
tries-again-kept = Handbell lo vuelve a intentar por sí solo. Lo que escribió se conserva.

## Sign-in
sign-in-title = Iniciar sesión en Handbell
server-address = Dirección del servidor
server-address-hint = Consulte a su administrador.
server-address-example = https://handbell.example.com
email = Correo electrónico
password = Contraseña
sign-in = Iniciar sesión
signing-in = Iniciando sesión…
show-password = Mostrar la contraseña
caps-lock-is-on = El bloqueo de mayúsculas está activado.
sign-in-waits = Esperando al servidor.
sign-in-waits-longer = El servidor aún no ha respondido. Handbell espera { $seconds } segundos; lo que ha escrito se conserva.
sign-in-no-core = El programa en segundo plano de Handbell no responde. Inicie Handbell de nuevo.
sign-in-bad-address = Escriba una dirección como { $example }.
sign-in-not-private = Escriba una dirección que empiece por https:// para que nadie pueda leer sus mensajes.
sign-in-no-answer = El servidor no respondió a tiempo. Lo que ha escrito se conserva: compruebe la dirección y la red, e inicie sesión de nuevo. Si vuelve a ocurrir, consulte a su administrador.
sign-in-unreachable = No se puede acceder al servidor. Compruebe la dirección y la red.
sign-in-redirected = Esta dirección redirige a otra, y Handbell no la sigue con su contraseña. Escriba la dirección del propio servidor.
sign-in-other-program = Hay algo en esta dirección, pero no es un servidor de Handbell.
sign-in-other-status = El servidor respondió con el estado { $status }.
sign-in-no-such-organisation = No hay ninguna organización en esta dirección. Compruebe la dirección del servidor.
sign-in-organisation-suspended = Su organización está suspendida en este servidor. Consulte a su administrador.
sign-in-organisation-stopped = El servidor no puede atender a su organización en este momento. Inténtelo más tarde o consulte a su administrador.
sign-in-wrong-credentials = El correo electrónico o la contraseña no son correctos.
sign-in-too-many-attempts = { $seconds ->
    [0] Demasiados intentos. Inténtelo más tarde.
    [one] Demasiados intentos. Inténtelo dentro de 1 segundo.
   *[other] Demasiados intentos. Inténtelo dentro de { $seconds } segundos.
}
sign-in-busy = El servidor está ocupado. Inténtelo de nuevo en un momento.
sign-in-not-stored = No se puede guardar su inicio de sesión
sign-in-not-stored-detail = No se pudo escribir en el disco: vuelva a iniciar sesión la próxima vez que se inicie Handbell.
sign-in-in-file = Su inicio de sesión se guarda en un archivo
sign-in-in-file-detail = El llavero está bloqueado o no responde. Solo este usuario puede leer el archivo. Desbloquee el llavero e inicie sesión de nuevo para guardarlo allí.
signed-out-not-signed-in = Se ha cerrado su sesión. Vuelva a iniciarla para continuar.
signed-out-forbidden = Esta cuenta no atiende a clientes. Pida a su administrador que la convierta en cuenta de representante.
signed-out-server-not-told = No se pudo avisar al servidor de que cerró sesión: allí sigue siendo válida hasta que caduque. Inicie y cierre sesión de nuevo o avise a un administrador.
and-kept = { $sentence } Lo que escribió aquí se conserva.

## Questions before something is done
sign-out-question = ¿Cerrar sesión?
open-conversations = { $count ->
    [one] Tiene 1 conversación abierta.
   *[other] Tiene { $count } conversaciones abiertas.
}
stay-signed-in = Mantener la sesión
session-grace-unknown = Seguirán siendo suyas solo durante un tiempo.
session-grace-until-closed = Seguirán siendo suyas, y nadie responderá hasta que vuelva a iniciar sesión.
session-grace-for = Seguirán siendo suyas durante { $time }. Después, los chats y las llamadas vuelven a sus colas, y se avisa a los clientes de que usted se ha ido.
keeps-running = Handbell sigue en marcha
keeps-running-detail = Aquí no hay área de notificación, así que cerrar esta ventana solo la minimiza y las solicitudes siguen sonando. Para recuperarla, inicie Handbell de nuevo. Para terminar, salga aquí o en el menú de presencia.
minimise = Minimizar

## Presence
navigation = Navegación
app-name = Handbell
presence = Presencia: { $presence }
offline = Sin conexión
no-work-offline = No pueden llegar solicitudes mientras no haya conexión.
no-work-unknown = En este momento no llegan solicitudes.
no-work-not-connected = Handbell no está conectado.
no-work-missed = Se perdió una solicitud: no llegarán más hasta que se restablezca la presencia.
no-work-missed-from = Se perdió una solicitud de { $customer }: no llegarán más hasta que se restablezca la presencia.
no-work-rejected = Se rechazó una solicitud: no llegarán más hasta que se restablezca la presencia.
no-work-rejected-from = Se rechazó una solicitud de { $customer }: no llegarán más hasta que se restablezca la presencia.
no-work-session-limit = Llegó una solicitud cuando ya estaba abierto el máximo de sesiones: no llegarán más hasta que se restablezca la presencia.
no-work-session-limit-from = Llegó una solicitud de { $customer } cuando ya estaba abierto el máximo de sesiones: no llegarán más hasta que se restablezca la presencia.
no-work-no-queues = No hay ninguna cola asignada.
no-work-no-sources = Ningún canal trae solicitudes a las colas asignadas.
no-work-skills = Las solicitudes de las colas asignadas requieren aptitudes que faltan.
no-work-units = La capacidad está agotada: llegarán más solicitudes cuando se cierre una sesión.
no-work-profile = La capacidad para { $profile } está agotada.
no-work-presence = No llegan solicitudes mientras la presencia sea «{ $presence }».
no-work-cooling-down = Una solicitud acaba de quedar sin respuesta: en breve llegarán más.
no-work-sessions = Está abierto el máximo de sesiones: llegarán más solicitudes cuando se cierre una.
no-work-pick = Las solicitudes de las colas asignadas deben tomarse: ninguna se ofrece por sí sola.
queues-closed = Las colas asignadas están cerradas.
queues-closed-until = Las colas asignadas están cerradas hasta { $time }.
set-by-you = elegida por usted
set-by-supervisor = establecida por { $name }
set-by-a-supervisor = establecida por un supervisor
set-by-system = establecida por el sistema
capacity-in-use = Capacidad: { $used } de { $capacity } en uso
after-conversation = Después de { $customer }
next-presence = Luego { $presence }, después de { $customer }
cancel-next-presence = Anular esta elección
reset-presence = Restablecer presencia
resetting = Restableciendo…
no-notifications-with-tray = Ningún programa de este escritorio muestra notificaciones: las solicitudes suenan en esta ventana y en el área de notificación.
no-notifications-no-tray = Ningún programa de este escritorio muestra notificaciones: las solicitudes suenan solo en esta ventana.
no-notification-buttons = En este escritorio las notificaciones no tienen botones: haga clic en una para abrir Handbell y responda aquí.
no-tray = Aquí no hay área de notificación: cerrar esta ventana la minimiza, e iniciar Handbell de nuevo la recupera.

## What keeps new work away
missed = Perdió una solicitud.
missed-from = Perdió una solicitud de { $customer }.
missed-detail = Otros pueden atenderla; no se pierde nada. Su supervisor también puede restablecer su presencia.
rejected = Rechazó una solicitud.
rejected-from = Rechazó una solicitud de { $customer }.
rejected-detail = Otros pueden atenderla. Restablezca su presencia en cuanto pueda atender.
session-limit = Tiene abierto el máximo de sesiones simultáneas.
session-limit-detail = Llegó una solicitud y no se le pudo asignar. Cierre sesiones y después restablezca su presencia.
session-limit-detail-from = Llegó una solicitud de { $customer } y no se le pudo asignar. Cierre sesiones y después restablezca su presencia.
override-unknown = Algo impide que le lleguen nuevas solicitudes.
override-means = Aparece como «{ $presence }» y no recibirá solicitudes nuevas hasta que restablezca su presencia.

## Work that went elsewhere
customer-and-others = { $others ->
    [0] { $customer }
    [one] { $customer } y 1 más
   *[other] { $customer } y { $others } más
}
passed-detail = { $count ->
    [one] Volvió a su cola y se ofrecerá de nuevo, quizá a usted.
   *[other] Volvieron a sus colas y se ofrecerán de nuevo, quizá a usted.
}
not-displayed = No se pudo mostrar una solicitud de { $customer }: { $why }.
not-displayed-detail = { $count ->
    [one] Pasó a otra persona y no cuenta en su contra.
   *[other] Pasaron a otras personas y no cuentan en su contra.
}

## Why a request was on no screen, and what helps
not-shown-no-server = su escritorio no muestra notificaciones
not-shown-no-server-help = Active las notificaciones en su escritorio o mantenga la ventana de Handbell en primer plano.
not-shown-refused = su escritorio rechazó la notificación
not-shown-refused-help = Permita las notificaciones de Handbell en la configuración de su escritorio.
not-shown-inhibited = el modo No molestar está activado en su escritorio
not-shown-inhibited-help = Desactívelo mientras atiende solicitudes o permita Handbell en la configuración de su escritorio.
not-shown-behind = otra notificación estaba delante
not-shown-behind-help = Su escritorio muestra una cada vez. Cierre las que haya leído o mantenga la ventana de Handbell en primer plano.
not-shown-dismissed = se cerró su notificación
not-shown-dismissed-help = Cerrar una notificación no es una respuesta. Pulse Aceptar o Rechazar en ella.
not-shown-expired = su notificación desapareció por sí sola
not-shown-expired-help = Haga que las notificaciones duren más en la configuración de su escritorio o mantenga la ventana de Handbell en primer plano.
not-shown-locked = la pantalla estaba bloqueada
not-shown-asleep = el equipo estaba en suspensión
not-shown-lid-closed = la tapa estaba cerrada
not-shown-session-inactive = otra persona estaba usando este equipo
not-shown-away-help = Antes de irse, elija «Aparecer ausente»: las solicitudes pasarán enseguida a otros.
not-shown-not-in-front = la ventana de Handbell no estaba en primer plano
not-shown-not-in-front-help = Manténgala en primer plano o active las notificaciones en su escritorio.
not-shown-window-hung = la ventana de Handbell no respondía
not-shown-page-failed = la ventana de Handbell falló
not-shown-reopen-help = Cierre la ventana de Handbell y ábrala de nuevo desde el área de notificación. Si vuelve a ocurrir, avise a su administrador.
not-shown-queue-full = ya sonaban tantas solicitudes como Handbell muestra a la vez
not-shown-queue-full-help = Responda a las que suenan: así podrán mostrarse las siguientes.
not-shown-no-desk = Handbell no estaba abierto en ninguno de sus equipos
not-shown-no-desk-help = Mantenga Handbell abierto mientras atiende solicitudes; permanece en el área de notificación cuando se cierra su ventana.
not-shown-no-answer = su equipo no indicó a tiempo que estaba en pantalla
not-shown-no-answer-help = Compruebe la conexión. Si vuelve a ocurrir, avise a su administrador.
not-shown-router-paused = el servidor se detuvo un momento
not-shown-too-short = estuvo en pantalla muy poco tiempo
not-shown-nothing-to-do-help = No tiene que hacer nada.
not-shown-other = no estaba en ninguna de sus pantallas
not-shown-other-help = Mantenga la ventana de Handbell en primer plano. Si vuelve a ocurrir, avise a su administrador.

## Home
request-is-ringing = Está sonando una solicitud
no-open-conversations = No hay conversaciones abiertas
accepted-appear-here = Las solicitudes que acepte aparecerán aquí.
ready = Está disponible: la próxima sonará en cuanto llegue.
set-aside = Aparcadas
reopen = Reabrir
reopening = Reabriendo…
open-in-queues = Abiertas en sus colas
pick = Tomar
picking = Tomando…
first-of-waiting = Las primeras { $count } de { $total }.
nobody-is-waiting = No hay nadie esperando en sus colas.
list-comes-with-connection = La lista aparecerá cuando haya conexión.
closed-today = Cerradas hoy
show-all = Mostrar las { $count }
nothing-closed = Hoy aún no se ha cerrado nada
nothing-closed-detail = Lo que cierre al terminar aparecerá aquí hasta medianoche. Las transferencias y consultas no cuentan.
waiting-for-you = Le esperan
nobody-waits-for-you = Nadie espera su respuesta.
search-open-work = Buscar en las solicitudes abiertas
clear-search = Borrar la búsqueda
clear-selection = Borrar la selección
sort-by = Ordenar por
order-queue = Orden de la cola
order-longest = Mayor espera primero
order-newest = Más recientes primero
order-customer = Cliente
look-at = Detalles: { $customer }
open-item-about = Antes de tomarla: { $customer }
close-open-item = Cerrar
details-come-with-connection = Los detalles aparecerán cuando haya conexión.
my-day = Mi día
day-offered = Ofrecidas
day-accepted = Aceptadas
day-assigned = Asignadas
day-missed = Perdidas
day-rejected = Rechazadas
day-not-displayed = No mostradas
day-time-to-accept = Tiempo hasta aceptar
day-longest = máximo { $time }
day-none-accepted = Aún no se ha aceptado ninguna
figures-come-with-connection = Las cifras aparecerán cuando haya conexión.
passed-on = Pasaron a otros hoy
outcome-missed = Perdida
outcome-rejected = Rechazada
outcome-not-displayed = No mostrada: { $why }
outcome-desk-gone = Usted no tenía conexión
outcome-customer-left = El cliente se fue antes de que alguien respondiera
outcome-other = Sin responder
became-waiting = Espera a alguien
became-yours = La tiene o la tuvo usted
became-answered = Respondida por { $name }
became-ended = Terminó sin respuesta

## Sessions
sessions = Sesiones
sort-and-filter = Ordenar y filtrar
order-opened = Por orden de apertura
show-only = Mostrar
filter-all = Todas las sesiones
filter-unread = Sin leer
search-sessions = Buscar en las sesiones
sessions-hidden = { $count ->
    [one] 1 sesión está oculta.
   *[other] { $count } sesiones están ocultas.
}
show-all-sessions = Mostrar todas
waits-longest = La que más espera
wait-due = Respuesta pendiente
wait-overdue = Con retraso
no-sessions = Aquí aparecerá una sesión cuando acepte una solicitud.
is-writing = está escribiendo…
unread = { $count } sin leer
sessions-cannot-be-shown = No se pueden mostrar las sesiones. Lo que suena sí se muestra.

## What rings
incoming = Entrantes
offer-from = { $channel } de { $customer }
offer-from-timed = { $channel } de { $customer }, { $time }
more-waiting = { $count } más en espera
also-waiting = También en espera
more-are-waiting = { $count ->
    [one] 1 más en espera
   *[other] { $count } más en espera
}
time-left = quedan { $time }
last-seconds = Quedan diez segundos: { $title }
waits-so-far = esperando desde hace { $time }
known-customer = Contacto conocido
returning-customer = Cliente que vuelve
unknown-customer = No está entre sus contactos
more-time = { $time } más
more-time-by-key = { $keys } da { $time } más
asking-more-time = Solicitando…
opening = Abriendo…
rejecting = Rechazando…
reject-for-reason = { $reject } con un motivo
offer-cannot-be-shown = Llegó una solicitud que no se puede mostrar aquí.
assigned-cannot-be-shown = Algo que se le asignó no se puede mostrar.
assigned-to-you = Asignados a usted
not-verified-detail = Sin verificar: la identidad se basa en lo que escribió el cliente.
notifications = Notificaciones
more-notifications = { $count } más
dismiss-all = Descartar todas
customer-left = { $customer } se ha ido
customer-left-detail = El cliente terminó antes de que alguien respondiera.
this-message-too-long = Este mensaje es demasiado largo
this-message-too-long-detail = Tiene { $length } caracteres, y se pueden enviar { $limit } a la vez.
text-too-long = Este texto es demasiado largo
draft-too-long-detail = Un borrador de más de { $limit } caracteres no se guarda. Acórtelo.
text-too-long-detail = No se guardó ni se envió. Acórtelo.

## What the server tells
notice-unknown = Ha ocurrido algo
notice-unknown-detail = El servidor comunica algo que esta versión de Handbell no conoce.
closed-by-supervisor = Un supervisor cerró una conversación
closed-by-supervisor-detail = La conversación con { $customer } ha terminado.
supervisor-joined = { $supervisor } está leyendo
a-supervisor-joined = Un supervisor está leyendo
supervisor-joined-detail = Un supervisor escribe en la conversación con { $customer }.
consult-declined = { $helper } no se unió
consult-rejected-detail = La solicitud de consulta sobre { $customer } fue rechazada.
consult-missed-detail = La solicitud de consulta sobre { $customer } no fue respondida.
consult-not-arrived-detail = La solicitud de consulta sobre { $customer } no llegó.
nobody-free = No había nadie libre en { $queue }
nobody-free-detail = No se consultó a nadie sobre { $customer }.
added-to-conversation = { $by } le añadió a la conversación
added-to-conversation-detail = Puede escribir a { $customer }, que ve que usted se ha unido.
mentioned = { $by } le ha mencionado en una nota
mentioned-detail = Trata de { $customer }. La encontrará en Menciones, en su historial.
customer-inactive = { $customer } lleva un rato sin escribir
answer-due = { $customer } espera una respuesta

## What was given back
not-sent-or-not-done = No enviado o no realizado
message-to = Mensaje para { $customer }
draft-for = Borrador para { $customer }
note-about = Nota sobre { $customer }
a-customer = un cliente
not-done = No realizado
not-done-for = No realizado: { $customer }
returned-elsewhere = { $title }{ $kind ->
    [act] {""}
   *[other] : no enviado
}{ $others ->
    [0] .
   *[other] , y { $others } más.
}
show = Mostrar
discard = Descartar
discard-for-good = Descartar definitivamente
keep = Conservar
mark-to-copy = Seleccione el texto para copiarlo.
returned-answer-lost = Se perdió la conexión antes de que el servidor respondiera. Compruebe si se realizó.
returned-offer-over = No había conexión, y la oferta ha terminado. No se realizó.
returned-no-connection = No hubo conexión durante más de un minuto. No se realizó.
returned-too-large = Es demasiado grande para el servidor. No se envió.
returned-not-known = El servidor no lo conoce. No se realizó.
returned-conversation-gone = La conversación terminó, o pasó a otra persona, antes de que esto se enviara.
returned-read-only = En esta conversación solo puede leer. No se envió.
returned-session-closed = La sesión se cerró antes de que esto se enviara.
returned-session-closed-meanwhile = La sesión se cerró mientras este puesto no tenía conexión.
returned-too-long = Tiene { $length } caracteres, y se pueden enviar { $limit } a la vez.
returned-no-owner = Lo guardó una versión anterior de Handbell sin anotar para quién. No se envió.
returned-other = No se realizó.

## What was pressed and was not done
pressed-accept = Pulsó Aceptar.
pressed-reject = Pulsó Rechazar.
pressed-ask-more-time = Pidió más tiempo.
pressed-pick = Pulsó Tomar.
pressed-reopen = Pulsó Reabrir.
pressed-transfer = Pulsó Transferir.
pressed-escalate = Pulsó Escalar.
pressed-consult = Pulsó Consultar.
pressed-end-consult = Terminó una consulta.
pressed-add-consultant = Pulsó Añadir a la conversación.
pressed-remove-consultant = Pulsó Dejar en solo lectura.
pressed-cancel-consult-search = Canceló una búsqueda.
pressed-pause-timeout = Pausó una regla de tiempo.
pressed-resume-timeout = Pulsó Reanudar.
pressed-link-contact = Vinculó un contacto.
pressed-create-contact = Creó un contacto.
pressed-unlink-contact = Desvinculó un contacto.
pressed-choose-presence = Eligió una presencia.
chose-presence = Eligió la presencia «{ $presence }».
pressed-choose-next-presence = Eligió una presencia para después de una conversación.
pressed-dispose = Indicó el resultado de una conversación.
pressed-add-note = Añadió una nota.
pressed-reset-presence = Pulsó Restablecer presencia.
pressed-send = Pulsó Enviar.
pressed-send-again = Pulsó Reenviar.
pressed-end = Pulsó Terminar.
pressed-close = Pulsó Cerrar.
pressed-sign-out = Pulsó Cerrar sesión.
pressed-something = Pulsó algo que esta versión de Handbell no conoce.
not-done-accept = No aceptada
not-done-reject = No rechazada
not-done-ask-more-time = Sin más tiempo
not-done-pick = No tomada
not-done-reopen = No reabierta
not-done-transfer = No transferida
not-done-escalate = No escalada
not-done-consult = No se consultó a nadie
not-done-end-consult = Consulta no terminada
not-done-add-consultant = No añadido a la conversación
not-done-remove-consultant = No quitado de la conversación
not-done-cancel-consult-search = Búsqueda no cancelada
not-done-pause-timeout = No pausada
not-done-resume-timeout = No reanudada
not-done-link-contact = Contacto no vinculado
not-done-create-contact = Contacto no creado
not-done-unlink-contact = Contacto no desvinculado
not-done-choose-presence = Presencia no cambiada
not-done-choose-next-presence = Presencia posterior no elegida
not-done-dispose = Resultado no guardado
not-done-add-note = Nota no guardada
not-done-reset-presence = Presencia no restablecida
not-done-send = No enviado
not-done-send-again = No reenviado
not-done-end = No terminada
not-done-close = No cerrada
not-done-sign-out = No se cerró la sesión

## Why the server refused something
problem-no-such-representative = No existe el representante { $rep }.
problem-no-such-conversation = Esta conversación no está abierta para usted.
problem-conversation-ended = La conversación ha terminado.
problem-no-such-presence = No existe la presencia { $presence }.
problem-offer-over = Esta oferta ha terminado.
problem-cannot-reject = Esta oferta no se puede rechazar.
problem-no-such-reason = No existe el motivo de rechazo { $reason }.
problem-not-waiting = Esta conversación no le está esperando: quizá alguien la tomó.
problem-session-limit = { $limit ->
    [one] Hay 1 sesión abierta y no se permiten más: ciérrela primero.
   *[other] Hay { $limit } sesiones abiertas y no se permiten más: cierre una primero.
}
problem-too-many-offers = Ya suenan { $limit } solicitudes y no se pueden mostrar más: responda primero a una.
problem-no-such-queue = No existe la cola { $queue }.
problem-wrong-queue = La cola { $queue } no admite este tipo de solicitudes.
problem-queue-closed = La cola { $queue } está cerrada en este momento.
problem-nobody-free = No hay nadie libre en la cola { $queue }.
problem-not-reachable = No se puede consultar a { $rep }.
unreachable-no-desk = No se puede consultar a { $rep }: no hay ningún puesto conectado.
unreachable-presence = No se puede consultar a { $rep }: su presencia es «{ $presence }».
unreachable-session-limit = No se puede consultar a { $rep }: está abierto el máximo de sesiones.
unreachable-too-many-offers = No se puede consultar a { $rep }: suenan tantas solicitudes como se pueden mostrar.
unreachable-cooling-down = No se puede consultar a { $rep }: otra solicitud acaba de quedar sin respuesta.
unreachable-has-conversation = No se puede consultar a { $rep }: ya tiene la conversación.
unreachable-consults-already = { $rep } ya participa en la consulta o fue invitado a ella.
unreachable-not-consulting = { $rep } no participa en ninguna consulta de esta conversación.
problem-too-many-helpers = { $limit } representantes ayudan en esta conversación o fueron invitados, y no se permiten más.
problem-not-allowed = Su organización no lo permite.
prohibited-unconsulted-transfer = Su organización no permite transferir a un representante al que no se haya consultado: consúltele primero.
prohibited-pause-timeout = Esta regla de tiempo no se puede pausar.
prohibited-more-time = No hay más tiempo para esta solicitud.
prohibited-add-consultant = No se puede añadir a nadie aquí: no se escriben mensajes.
problem-empty = No hay nada que enviar.
problem-control-characters = Contiene caracteres de control: solo se pueden enviar texto, tabulaciones y saltos de línea.
problem-conversation-full = Esta conversación está llena: continúe en una nueva.
problem-out-of-room = Hay demasiado abierto aquí en este momento: inténtelo más tarde.
problem-no-record = Aquí no se admiten registros.
problem-records-unavailable = En este momento no se puede acceder a los contactos: inténtelo de nuevo en un momento. Todo lo demás funciona.
problem-no-such-contact = Este contacto ya no existe: busque de nuevo.
problem-wrong-contact-name = El contacto necesita un nombre de 300 caracteres como máximo.
problem-wrong-contact-email = No es una dirección de correo electrónico.
problem-wrong-contact-phone = No es un número de teléfono.
problem-too-long = Supera los { $limit } caracteres.
problem-too-large = Es demasiado grande para el servidor.
problem-internal = No se pudo hacer por un error del servidor: comuníquelo, por favor.
problem-disk-full = El disco del servidor está lleno: avise a un administrador. Continuará por sí solo cuando haya espacio.
problem-disk-read-only = El disco del servidor es de solo lectura: avise a un administrador. Continuará por sí solo cuando se solucione.
problem-key-reused = El servidor lo tomó por algo enviado antes. Hágalo de nuevo.
problem-unknown = El servidor lo rechazó ({ $code }).

## A conversation
conversation-with = Conversación con { $customer }
ended-by-you = Usted terminó la conversación.
ended-by-representative = La conversación se dio por terminada.
ended-by-customer = El cliente terminó la conversación.
ended-customer-gone = La conversación terminó: el cliente no volvió.
ended-by-supervisor = Un supervisor terminó la conversación.
ended-auto-closed = La conversación terminó: nadie escribió durante mucho tiempo.
ended-unanswered = La conversación terminó: no había nadie libre para responder.
ended-overflow = La conversación terminó: no había sitio en su cola.
ended-no-representatives = La conversación terminó: su cola no tiene representantes.
ended-resolved = El asunto se resolvió.
ended-unknown = La conversación terminó.
close-when-done = Cierre la sesión cuando haya acabado.
consulting-read-only = Participa en una consulta (solo lectura). El cliente no le ve.
record-no-messages = Aquí no hay nadie a quien escribir. Resuélvalo cuando haya acabado.
call = Llamada
call-goes-on = En la llamada
call-over = La llamada ha terminado
call-waited = Espera en la cola: { $time }
sentiment = Sentimiento
sentiment-not-available = No disponible en este idioma
sentiment-hint = El tono del cliente, según sus últimos seis mensajes
sentiment-very-negative = Muy negativo
sentiment-negative = Negativo
sentiment-slightly-negative = Ligeramente negativo
sentiment-neutral = Neutro
sentiment-slightly-positive = Ligeramente positivo
sentiment-positive = Positivo
sentiment-very-positive = Muy positivo
sentiment-alert = { $sentiment }: revise esta conversación
sentiment-alerted = { $customer }: { $sentiment }
sentiment-alerted-rep = { $rep } tiene la conversación.
sentiment-alerted-nobody = Nadie tiene la conversación todavía.
ai-summary = Resumen
ai-draft = Borrador de respuesta
ai-translation = Traducción
ai-translated-answer = Traducción de su respuesta
made-by-ai = Hecho por IA: compruébelo antes de confiar en ello
ai-working = En curso…
ai-put-in = Insertar en el mensaje
ai-summarise = Resumir esta conversación
ai-draft-answer = Redactar un borrador de respuesta
ai-translate-answer = Traducir mi respuesta
ai-translate = Traducir este mensaje
ai-not-allowed = Su organización no lo permite.
ai-nothing-there = Todavía no hay nada con lo que trabajar.
ai-no-language = No se conoce el idioma del cliente.
ai-busy = Hay demasiados textos en curso. Inténtelo de nuevo en un momento.
ai-unreachable = El servicio de IA no responde.
ai-timed-out = El servicio de IA no respondió a tiempo.
ai-refused = El servicio de IA lo rechazó.
ai-not-understood = El servicio de IA no dio ninguna respuesta utilizable.
ai-too-long = El texto es demasiado largo.
survey-result = Valoración
survey-rated = { $rating } de 5
survey-comment = Comentario
disposition = ¿Cuál fue el resultado?
choose-disposition = Elegir
keep-open = Dejar abierta
sms-segments = { $count ->
    [one] 1 SMS, caracteres restantes: { $left }
   *[other] { $count } SMS, caracteres restantes: { $left }
}
sms-short-messages = Con un carácter ajeno al alfabeto de los SMS, en cada uno caben 70 caracteres en lugar de 160.
end = Terminar
ending = Terminando…
resolve = Resolver
resolving = Resolviendo…
closing = Cerrando…
leave = Salir
leaving = Saliendo…
undo = Deshacer
can-be-undone = Se puede deshacer durante unos segundos.
has-left-page = ha dejado la página
customer-and-case = Cliente y caso
more = Más
pause-rule = Pausar { $rule }
pause-rule-detail = La regla de tiempo no hará nada aquí hasta que la reanude.
rule-paused = Regla de tiempo pausada: { $rule }
paused-rules = Reglas de tiempo pausadas
resuming = Reanudando…
close-without-ending = Cerrar sin terminar
close-record-detail = Sigue siendo suyo: en Inicio figura en «Aparcadas».
close-message-detail = Espera hasta que el cliente vuelva a escribir.
close-chat-detail = Vuelve a su cola.
close-details = Cerrar cliente y caso
all-sessions = { $unread ->
    [0] Todas las sesiones
   *[other] Todas las sesiones, { $unread } sin leer
}

## Its messages
no-messages-in-log = Aún no hay mensajes.
customer-is-writing = { $customer } está escribiendo…
earlier-come-with-connection = Los mensajes anteriores aparecerán cuando haya conexión
a-supervisor = Un supervisor
named-supervisor = { $name } (supervisor)
a-colleague = Un compañero
enter-sends = Intro envía, Mayús+Intro empieza una línea nueva
too-long-for-draft = Es demasiado largo para guardarlo como borrador.
named-ai-agent = { $name } (agente de IA)
sent = Enviado
delivered = Entregado
undelivered-unreachable = No entregado: no se puede contactar con el sistema conectado.
undelivered-timed-out = No entregado: el sistema conectado no respondió a tiempo.
undelivered-refused = No entregado: el sistema conectado no lo aceptó.
undelivered-switched-off = No entregado: el sistema conectado ya no acepta mensajes.
undelivered-not-stored = No entregado: el servidor no pudo guardarlo para el sistema conectado.
undelivered-too-many-waiting = No entregado: demasiados mensajes esperan al sistema conectado.
undelivered-removed = No entregado: los mensajes ya no van al sistema conectado.
undelivered-not-kept = No entregado: su texto ya no se conserva para enviarlo.
waits-for-connection = Se enviará cuando vuelva la conexión
new-messages = Mensajes nuevos
new-message-count = { $count ->
    [one] 1 mensaje nuevo
   *[other] { $count } mensajes nuevos
}
newest-messages = Últimos mensajes
message-from = { $name }: { $text }
hidden-control = Un signo oculto que cambia la dirección del texto que sigue
link-opens-outside = Se abre fuera de Handbell. Compruebe adónde lleva.
open-link = Abrir
link-not-opened = No se pudo abrir. Copie la dirección.
copy-address = Copiar dirección
address-copied = Dirección copiada

## Keys
keys = Atajos de teclado
keys-around = Por la ventana
name-with-keys = { $name } ({ $keys })
control-key = Ctrl
shift-key = Mayús
arrow-down-key = ↓
arrow-up-key = ↑
digit-keys = 1…9
key-accept = Aceptar lo que suena
key-reject = Rechazar lo que suena
key-offer = Ir a lo que suena y oírlo completo
key-more-time = Más tiempo para lo que suena, donde esté permitido
key-home = Inicio
key-session = Sesión por su lugar en la lista
key-next-session = Sesión siguiente
key-previous-session = Sesión anterior
key-next-region = Parte siguiente de la ventana
key-previous-region = Parte anterior de la ventana
key-compose = Escribir un mensaje
key-quick-replies = Respuestas rápidas
key-knowledge = Conocimiento
key-presence = Presencia
key-palette = Buscar una sesión o un comando
key-help = Estos atajos
palette = Buscar una sesión o un comando
palette-hint = Escriba un nombre
go-to-session = Sesión: { $customer }
nothing-matches = Nada coincide con «{ $search }».

## What to answer with
quick-replies = Respuestas rápidas
search-quick-replies = Buscar respuestas rápidas
quick-reply-hint = Palabras o #etiquetas
quick-reply-yours = suya
quick-reply-tag = #{ $tag }
no-quick-replies = Aquí aparecen las respuestas rápidas de su organización. Todavía no hay ninguna.
more-quick-replies = Coinciden más respuestas rápidas: añada palabras.
quick-replies-unavailable = En este momento no se pueden buscar respuestas rápidas. Todo lo demás funciona.
suggestions-help = { $count ->
    [one] 1 elemento en la lista.
   *[other] { $count } elementos en la lista.
} Las flechas eligen, Intro acepta y Escape cierra la lista.
commands = Comandos
command-consult-queue = Consultar una cola
command-transfer-queue = Transferir a una cola
no-such-command = Ningún comando empieza así. Empiece con // para enviar una barra.
command-not-sent = No se ha enviado nada: un texto que empieza con / es un comando. Empiécelo con // para enviarlo.
unfilled-not-sent = Aún no enviado: falta completar «{ $name }».
send-as-it-is = Enviar tal cual
knowledge = Conocimiento
search-knowledge = Buscar artículos
articles = Artículos
no-articles = Aquí aparecen los artículos que publica su organización. Todavía no hay ninguno.
more-articles = Coinciden más artículos: añada palabras.
articles-unavailable = En este momento no se pueden buscar artículos. Todo lo demás funciona.
article-gone = Este artículo ya no está publicado.
all-articles = Todos los artículos
share-article = Poner en el mensaje
emoji = Emojis

## Emoji by name
emoji-slight-smile = Sonrisa
emoji-grin = Gran sonrisa
emoji-happy = Feliz
emoji-wink = Guiño
emoji-laugh = Lágrimas de risa
emoji-relieved = Aliviado
emoji-heart-eyes = Ojos de corazón
emoji-cool = Gafas de sol
emoji-hug = Abrazo
emoji-thinking = Pensativo
emoji-celebrating = De fiesta
emoji-surprised = Sorprendido
emoji-confused = Confundido
emoji-worried = Preocupado
emoji-sad = Llanto
emoji-pensive = Triste
emoji-sweat = Risa nerviosa
emoji-flushed = Avergonzado
emoji-sleeping = Dormido
emoji-ill = Enfermo
emoji-thumbs-up = Pulgar hacia arriba
emoji-thumbs-down = Pulgar hacia abajo
emoji-ok-hand = OK
emoji-wave = Saludo con la mano
emoji-clap = Aplauso
emoji-thanks = Gracias o por favor
emoji-handshake = Apretón de manos
emoji-crossed-fingers = Dedos cruzados
emoji-strong = Fuerte
emoji-point-right = Dedo a la derecha
emoji-heart = Corazón
emoji-sparkles = Destellos
emoji-star = Estrella
emoji-fire = Fuego
emoji-party-popper = Cañón de confeti
emoji-gift = Regalo
emoji-cake = Tarta de cumpleaños
emoji-flowers = Flores
emoji-sun = Sol
emoji-rainbow = Arcoíris
emoji-check-mark = Marca de verificación
emoji-cross-mark = Cruz
emoji-warning = Advertencia
emoji-question = Signo de interrogación
emoji-exclamation = Signo de exclamación
emoji-hundred = Cien
emoji-idea = Idea
emoji-bell = Campana
emoji-lock = Candado
emoji-key = Llave
emoji-parcel = Paquete
emoji-truck = Camión de reparto
emoji-cart = Carrito
emoji-card = Tarjeta de crédito
emoji-phone = Teléfono
emoji-mail = Correo
emoji-calendar = Calendario
emoji-clock = Despertador
emoji-document = Documento
emoji-magnifier = Lupa

## Who is brought in
transfer = Transferir
transferring = Transfiriendo…
transfer-detail = Deja su puesto y se ofrece enseguida a quien elija.
escalate = Escalar
escalating = Escalando…
escalate-detail = Deja su puesto y se ofrece enseguida a alguien con más autoridad.
escalate-hint = Enviar a alguien con más autoridad.
consult = Consultar
consulting = Consultando…
consult-detail = La persona consultada lee la conversación. Usted sigue con el cliente, que no la ve.
close-handover = Cerrar
handover-note = Nota
handover-note-hint = La lee quien reciba la conversación. El cliente no la ve.
consult-note-hint = La lee quien ayude. El cliente no la ve.
note-hint = Se queda con la conversación. El cliente no la ve.
mention-hint = Escriba @ y un nombre para avisar a un compañero.
colleagues = Compañeros
add-note = Añadir nota
adding-note = Añadiendo…
queue-waiting = { $count ->
    [0] no espera nadie
    [one] 1 en espera
   *[other] { $count } en espera
}
queue-wait = unos { $time } de espera
search-by-name = Buscar por nombre
search-targets = Buscar representantes y colas
representatives-and-queues = Representantes y colas
no-connection-no-list = No hay conexión con el servidor. La lista aparecerá con ella.
nobody-can-be-asked = No se puede consultar a nadie en este momento, y no hay colas abiertas.
nobody-matches = Nadie coincide con «{ $search }».
queue = Cola
skills-of-total = { $count } de { $total } aptitudes
consult-first = consulte primero
comes-back-to-you = no hay nadie más: vuelve a usted tras un minuto
consults = Consultas
waiting-for-consultant = Esperando a { $name }
consultant-reads = { $name } participa en la consulta (solo lectura)
consultant-participates = { $name } está en la conversación, y el cliente lo ve
make-read-only = Dejar en solo lectura
making-read-only = Cambiando a solo lectura…
add-to-conversation = Añadir a la conversación
adding = Añadiendo…
remove = Quitar
removing = Quitando…
cancel-request = Cancelar solicitud
cancelling = Cancelando…
searches = Búsquedas
searching-in-queue = Buscando a alguien en { $queue }…

## The customer and the case
summary = Resumen
work-item = Registro
title = Título
number = Número
type = Tipo
customer = Cliente
name = Nombre
signed-in = Sesión iniciada
signed-in-at-site = Sí, en el sitio
unverified-match = Lo que escribió el cliente coincide con este contacto. Asegúrese de que es suyo antes de revelar nada de él.
contact = Contacto
company = Empresa
mobile = Móvil
no-contact = No hay ningún contacto vinculado a este cliente.
several-contacts = Varios contactos coinciden con este cliente.
contact-awaited = El servidor aún está buscando quién es este cliente.
who-is-it = ¿Quién es?
link-contact = Vincular
linking-contact = Vinculando…
unlink-contact = Desvincular
unlinking-contact = Desvinculando…
find-or-create-contact = Buscar o crear un contacto
find-contact = Buscar contacto
create-contact = Crear contacto
creating-contact = Creando…
contact-search-hint = Nombre, correo electrónico o número de teléfono
search-contacts = Buscar contactos
contacts-appear-here = Los contactos que coinciden aparecen aquí. Si no hay ninguno, cree un contacto.
contacts-found = Contactos encontrados
no-contact-matches = Ningún contacto coincide con «{ $search }».
more-contacts-match = Coinciden más contactos: añada palabras.
contacts-unavailable = En este momento no se pueden buscar contactos. Todo lo demás funciona.
phone-number = Número de teléfono
case = Caso
priority = Prioridad
status = Estado
active = Activo
resolved = Resuelto
no-case = No hay ningún caso vinculado a esta conversación.
conversation = Conversación
channel = Canal
how-it-came = Cómo llegó
came-returning = El cliente volvió
came-transfer = Se le transfirió
came-consult = Se le pidió una consulta
came-escalation = Se le escaló
came-ai-escalation = Escalada por un agente de IA
came-supervisor = Asignada por un supervisor
came-record = Se le asignó
waits-since = Esperando desde
came-along = Información adjunta
answers-tab = Respuestas
visitor-tab = Visitante
context-tab = Contexto
timeline = Historial
timeline-empty = Aquí aparecen conversaciones, casos y notas anteriores de este contacto. Todavía no hay ninguno.
timeline-needs-contact = Vincule un contacto y aquí aparecerán conversaciones, casos y notas anteriores.
timeline-unavailable = No se puede consultar en este momento. Todo lo demás sigue funcionando.
timeline-latest = Se muestran los últimos { $count }.
show-earlier = Mostrar anteriores
goes-on = en curso
note-of-this = esta conversación
transcript-opened = Abierta el { $time }
earlier-messages = Mensajes anteriores
later-messages = Mensajes posteriores
no-messages-kept = No se conserva ningún mensaje.
history = Historial
history-scope = Lo que ha cerrado, lo que sonó en su puesto y pasó a otros, y las notas que le mencionan. Solo se puede leer.
history-closed = Cerradas
history-passed-on = Pasaron a otros
history-mentions = Menciones
search-history-closed = Buscar nombres, asuntos y mensajes
search-history-passed-on = Buscar nombres de clientes
search-history-mentions = Buscar en notas, nombres y asuntos
history-count = Elementos mostrados: { $count }
no-history-closed = Aún no se ha cerrado nada
no-history-closed-detail = Las conversaciones que lleva hasta el final y cierra permanecen aquí, con todo lo que se escribió.
no-history-passed-on = Nada pasó a otros
no-history-passed-on-detail = Las solicitudes que rechaza o pierde, y las que no estuvieron en su pantalla, permanecen aquí con el motivo.
no-history-mentions = Nadie le ha mencionado todavía
no-history-mentions-detail = Las notas en las que un compañero escribe @ y su nombre se quedan aquí, con lo que se escribió en la conversación.
history-is-searched = Se busca en los nombres, asuntos y mensajes de lo que ha cerrado. Deben aparecer todas las palabras.
history-offers-are-searched = Se busca en los nombres de los clientes. Deben aparecer todas las palabras.
history-mentions-are-searched = Se busca en las notas, los nombres de clientes y los asuntos. Deben estar todas las palabras.
history-mentioned-by = { $by } escribió
history-unavailable = Su historial no se puede consultar
history-offline = Sin conexión
search-further-back = Buscar más atrás
read-conversation = Leer la conversación
history-closed-at = cerrada el { $time }
history-took = con usted durante { $time }
erased-customer = Cliente eliminado
on-the-page = En la página ahora
language = Idioma
device = Dispositivo
note-from = Nota de { $name }
handed-over-by = Entregada por
skills = Aptitudes
came-in-by = Llegó por
waited = Espera
opened = Abierta
yes = Sí
no = No

## Files

attach-files = Adjuntar archivos
drop-to-send = Suelte los archivos aquí para enviarlos
files-on-their-way = Archivos que se están enviando
send-file-again = Enviar { $name } de nuevo
discard-file = Descartar { $name }
save-file = Guardar { $name }
save = Guardar
try-again = Intentar de nuevo
enlarge-picture = Ampliar { $name }
file-saved-as = Guardado como { $path }
file-not-sent = { $name } no se envió
file-empty = El archivo está vacío.
file-too-large = Un archivo puede tener como máximo { $size }.
file-too-many = Se pueden enviar como máximo { $limit } archivos a la vez.
file-type-not-allowed = No se pueden enviar archivos de este tipo. Se pueden enviar imágenes, PDF, documentos de oficina y texto sin formato.
file-conversation-full = La conversación tiene tantos archivos como puede tener.
file-organisation-full = La organización no tiene espacio para más archivos. Avise a su administrador.
file-too-slow = El archivo tardó demasiado. Inténtelo de nuevo con una conexión más rápida.
file-not-connected = No se pudo contactar con el servidor. Inténtelo de nuevo cuando tenga conexión.
file-busy = El servidor está ocupado. Inténtelo de nuevo en un momento.
file-no-room = No queda espacio en el disco de este equipo.
file-not-held = El archivo no se pudo guardar en este equipo.
file-gone = El archivo ya no está.
file-no-downloads = Este equipo no tiene carpeta de descargas.
## Settings
settings = Configuración
settings-scope = Se guarda en este equipo y solo vale para usted.
settings-not-read = No se pudo leer su configuración
settings-not-read-detail = Está como en el primer inicio. El archivo se conserva aquí: { $file }
notifications-when = Mostrar las solicitudes en el escritorio
notifications-organisation = Como lo ha establecido su organización
notifications-background = Mientras la ventana de Handbell no esté en primer plano
notifications-always = Siempre
notifications-forbidden = Lo que su organización solo muestra en la aplicación se queda allí.
notifications-with-buttons = Este escritorio muestra notificaciones con botones para responder.
notification-switch-windows = Windows tiene las opciones en Configuración, Sistema, Notificaciones, Handbell. «No molestar», en el mismo lugar, oculta las solicitudes.
notification-switch-mac-os = macOS tiene las opciones en Ajustes del Sistema, Notificaciones, Handbell: permita las notificaciones y elija alertas persistentes. Un modo de concentración oculta las solicitudes si Handbell no está permitido en él.
notification-switch-gnome = GNOME tiene las opciones en Configuración, Notificaciones, Handbell. «No molestar», en el mismo lugar, oculta las solicitudes.
notification-switch-plasma = Plasma tiene las opciones en Preferencias del sistema, Notificaciones, Handbell. «No molestar», en el área de notificación, oculta las solicitudes si Handbell no puede mostrarlas.
notification-switch-other = Las opciones de las notificaciones están en la configuración de su escritorio.
language-and-look = Idioma y aspecto
language-system = Como el sistema
language-hint = También en el área de notificación y en las notificaciones.
theme = Colores
theme-system = Como el sistema
theme-light = Claro
theme-dark = Oscuro
zoom = Zoom
keys-from-anywhere = { $help } los muestra en cualquier lugar y { $palette } encuentra cada comando.
show-keys = Mostrar los atajos de teclado
test-ring = Timbre de prueba
test-ring-hint = Una prueba va al servidor y vuelve, y suena como la solicitud de un cliente. Ningún cliente espera y nada se cuenta.
send-test-ring = Enviarme una prueba
send-test-ring-again = Enviar otra prueba
test-step-connected = Conectado al servidor
test-step-answered = El servidor envía la prueba
test-step-asked = Se pide al sistema que la muestre
test-step-shown = Está en su pantalla
test-step-pressed = Usted la pulsa
test-state-ahead = aún no
test-state-waiting = en curso
test-state-done = hecho
test-state-failed = falló
test-press-now = Pulse «Funciona» en la notificación.
test-without-buttons = Aquí no hay botones: haga clic en la notificación. También puede responder en la bandeja del sistema y en esta ventana.
test-all-done = Todo funciona: las solicitudes le llegan.
test-not-connected = No hay conexión con el servidor. Inténtelo de nuevo cuando vuelva.
test-no-answer = El servidor no devolvió la prueba a tiempo. Inténtelo de nuevo; un servidor más antiguo no conoce las pruebas.
test-real-offer = Suena la solicitud de un cliente, que va primero. Inténtelo de nuevo después.
test-not-shown = No está en la pantalla: { $why }. { $help }
test-nothing-said = El sistema no indicó que esté en la pantalla. Compruebe que las notificaciones de Handbell estén activadas.
test-dismissed = Se cerró sin pulsarla. Una solicitud seguiría sonando en la bandeja del sistema y en esta ventana.
test-not-pressed = No se pulsó a tiempo. Si no la vio, compruebe que las notificaciones de Handbell estén activadas.
show-first-steps = Mostrar de nuevo los primeros pasos
first-run = Todo listo para su primer cliente
first-run-hint = Tres pasos, que puede dejar en cualquier momento. También están en la configuración.
first-run-signed-in = Ha iniciado sesión
first-run-account = { $name }, { $organisation }
first-run-notifications = Las solicitudes se muestran en su escritorio
first-run-test = Oír y pulsar una prueba
first-run-leave = Omitir
first-run-finish = Listo
about = Acerca de Handbell
about-version = Versión { $version }
about-licences = Handbell es software libre bajo la licencia MIT o la Apache License 2.0, a su elección.
about-no-log = No hay archivo de registro: el registro se escribe donde se inició Handbell.
about-log = El registro está en

## Settings: sound
sound = Sonido
sound-hint = Las solicitudes se oyen hasta que responde. Mientras la pantalla está bloqueada o el escritorio no debe molestar, no se oye nada.
sound-messages = Mensajes nuevos mientras la ventana no está en primer plano
sound-repeats = Repetir hasta que responda
sounds-fixed = Su organización ha elegido lo que se oye. Puede escucharlo.
sound-by-you = Elegido por usted
sound-by-organisation = Elegido por su organización
sound-reset = Restablecer
sound-reset-of = Restablecer: { $what }
sound-of = Sonido: { $what }
volume-of = Volumen: { $what }
listen-to = Escuchar: { $what }
tone-bell = Campanilla
tone-chime = Carillón
tone-wood = Madera
tone-phone = Teléfono
tone-ping = Ping

## Settings: diagnostics
diagnostics = Diagnóstico
diagnostics-hint = Si una solicitud no sonó, aquí está el motivo: códigos y números, nada de los clientes.
show-diagnostics = Mostrar el diagnóstico
hide-diagnostics = Ocultar el diagnóstico
diagnostics-come = Consultando…
copy-as-text = Copiar como texto
copied-as-text = Copiado
not-copied-as-text = No se pudo copiar.
what-happened-last = Lo último que ocurrió
nothing-happened-yet = Nada todavía.
diagnosed-connection = Servidor
connected-since = conectado desde { $since }
not-connected-since = sin conexión desde { $since }
diagnosed-clock = Diferencia del reloj con el servidor
diagnosed-server = Muestra las notificaciones
no-notification-server = nadie
server-without-buttons = { $server }, sin botones
diagnosed-problem = Último problema con una notificación
no-problem = ninguno
diagnosed-screen = Pantalla
screen-visible = se puede ver
diagnosed-tray = Área de notificación
diagnosed-way = La próxima solicitud suena
ring-way-window = en esta ventana, porque está en primer plano
ring-way-notification = como notificación, porque esta ventana no está en primer plano
ring-way-window-to-front = en esta ventana, que pasa al primer plano, porque nada muestra notificaciones
ring-way-none = en ningún sitio, porque nadie puede ver la pantalla
