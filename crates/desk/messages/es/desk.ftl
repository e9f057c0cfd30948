## The tray
signed-out = Handbell · sesión cerrada
connecting = Conectando
reconnecting = Restableciendo la conexión
sessions = { $count ->
    [one] 1 sesión
   *[other] { $count } sesiones
}
waiting = { $count } en espera
offer-by = { $customer }, { $channel ->
    [chat] chat
    [sms] SMS
    [voice] llamada
    [record] caso
   *[messaging] mensaje
  }
reject-for = { $reject }: { $reason }
open = Abrir
reset-presence = Restablecer presencia
open-handbell = Abrir Handbell
sign-out = Cerrar sesión
quit = Salir

## Notifications
accept = Aceptar
reject = Rechazar
not-verified = El cliente no está verificado.
answer-in-tray = Responda en Handbell: use su icono en el área de notificación.
answer-by-click = Responda en Handbell: haga clic aquí o use su icono en el área de notificación.
answer-by-middle-click = Responda en Handbell: haga clic aquí con el botón central o use su icono en el área de notificación.
test-ring = Timbre de prueba
test-ring-detail = Así suena la solicitud de un cliente. Es una prueba: nadie espera.
test-ring-works = Funciona
test-ring-no-press = No se puede pulsar en este escritorio.
test-ring-click = Haga clic aquí para terminar la prueba.
test-ring-middle-click = Haga clic aquí con el botón central para terminar la prueba.

## The window before its page is there
window-is-starting = Iniciando Handbell

## Novedades en el escritorio
news-messages = { $count ->
    [one] 1 mensaje nuevo
   *[other] { $count } mensajes nuevos
}
news-unknown = Hay novedades en Handbell.
news-closed-by-supervisor = Un supervisor ha cerrado la conversación.
news-supervisor-joined = Un supervisor se ha unido a la conversación.
news-supervisor-joined-named = { $name } se ha unido a la conversación.
news-consult-declined = { $name } no se une.
news-nobody-free = No hay nadie libre en { $queue }.
news-added-to-conversation = { $name } le ha añadido a la conversación.
news-mentioned = { $name } le ha mencionado en una nota.
news-sentiment-very-negative = El tono es muy negativo.
news-sentiment-negative = El tono es negativo.
news-sentiment-slightly-negative = El tono es ligeramente negativo.
news-sentiment-rep = { $name } responde.
news-presence = Su presencia es { $presence }
news-presence-missed = Se perdió una solicitud.
news-presence-rejected = Se rechazó una solicitud.
news-presence-session-limit = Tiene el máximo de sesiones.
news-presence-by-supervisor = Un supervisor la ha fijado.
news-presence-by-named = { $name } la ha fijado.
news-presence-means = No llegará trabajo nuevo hasta que restablezca su presencia.
news-absence = Mientras no estaba
news-answered = { $count ->
    [one] 1 cliente fue atendido por otra persona
   *[other] { $count } clientes fueron atendidos por otras personas
}
news-waiting = { $count ->
    [one] 1 cliente sigue esperando
   *[other] { $count } clientes siguen esperando
}
news-gone = { $count ->
    [one] 1 cliente se fue
   *[other] { $count } clientes se fueron
}
news-unread = { $count ->
    [one] 1 mensaje nuevo
   *[other] { $count } mensajes nuevos en { $sessions ->
        [one] 1 sesión
       *[other] { $sessions } sesiones
    }
}
unread = { $count ->
    [one] 1 sin leer
   *[other] { $count } sin leer
}
