## The tray
signed-out = Handbell · تم تسجيل الخروج
connecting = جارٍ الاتصال
reconnecting = جارٍ إعادة الاتصال
sessions = { $count ->
    [zero] لا جلسات
    [one] جلسة واحدة
    [two] جلستان
    [few] { $count } جلسات
    [many] { $count } جلسة
   *[other] { $count } جلسة
}
waiting = { $count } في الانتظار
offer-by = { $customer }، { $channel ->
    [chat] دردشة
    [sms] رسالة نصية
    [voice] مكالمة
    [record] تذكرة
   *[messaging] رسالة
  }
reject-for = { $reject }: { $reason }
open = فتح
reset-presence = إعادة تهيئة الحضور
open-handbell = فتح Handbell
sign-out = تسجيل الخروج
quit = إنهاء

## Notifications
accept = قبول
reject = رفض
not-verified = العميل غير مؤكَّد.
answer-in-tray = أجب في Handbell: استخدم رمزه في علبة النظام.
answer-by-click = أجب في Handbell: انقر هنا أو استخدم رمزه في علبة النظام.
answer-by-middle-click = أجب في Handbell: انقر هنا بالزر الأوسط أو استخدم رمزه في علبة النظام.

## The window before its page is there
window-is-starting = جارٍ بدء تشغيل Handbell
