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

## The window before its page is there
window-is-starting = Iniciando Handbell
