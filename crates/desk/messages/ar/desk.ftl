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
test-ring = رنين تجريبي
test-ring-detail = هكذا يرنّ طلب العميل. هذا اختبار: لا أحد ينتظر.
test-ring-works = يعمل
test-ring-no-press = لا يمكن الضغط عليه على سطح المكتب هذا.
test-ring-click = انقر هنا لإنهاء الاختبار.
test-ring-middle-click = انقر هنا بالزر الأوسط لإنهاء الاختبار.

## The window before its page is there
window-is-starting = جارٍ بدء تشغيل Handbell

## أخبار على سطح المكتب
news-messages = { $count ->
    [zero] لا رسائل جديدة
    [one] رسالة جديدة واحدة
    [two] رسالتان جديدتان
    [few] { $count } رسائل جديدة
    [many] { $count } رسالة جديدة
   *[other] { $count } رسالة جديدة
}
news-unknown = هناك جديد في Handbell.
news-closed-by-supervisor = أغلق مشرف المحادثة.
news-supervisor-joined = انضم مشرف إلى المحادثة.
news-supervisor-joined-named = انضم { $name } إلى المحادثة.
news-consult-declined = لن ينضم { $name }.
news-nobody-free = لا يوجد أحد متاح في { $queue }.
news-added-to-conversation = أضافك { $name } إلى المحادثة.
news-mentioned = ذكرك { $name } في ملاحظة.
news-sentiment-very-negative = نبرة العميل سلبية جدًا.
news-sentiment-negative = نبرة العميل سلبية.
news-sentiment-slightly-negative = نبرة العميل سلبية قليلاً.
news-sentiment-rep = { $name } يردّ على العميل.
news-presence = حالتك هي { $presence }
news-presence-missed = فات طلب أحد العملاء.
news-presence-rejected = رُفض طلب أحد العملاء.
news-presence-session-limit = لديك أقصى عدد من الجلسات.
news-presence-by-supervisor = حددها مشرف لك.
news-presence-by-named = حددها { $name } لك.
news-presence-means = لن يصلك عمل جديد حتى تعيد ضبط حالتك.
news-absence = أثناء غيابك
news-answered = { $count ->
    [zero] لم يرد أحد على عملاء
    [one] رد شخص آخر على عميل واحد
    [two] رد آخرون على عميلين
    [few] رد آخرون على { $count } عملاء
    [many] رد آخرون على { $count } عميلاً
   *[other] رد آخرون على { $count } عميل
}
news-waiting = { $count ->
    [zero] لا عملاء ينتظرون
    [one] عميل واحد ما زال ينتظر
    [two] عميلان ما زالا ينتظران
    [few] { $count } عملاء ما زالوا ينتظرون
    [many] { $count } عميلاً ما زالوا ينتظرون
   *[other] { $count } عميل ما زالوا ينتظرون
}
news-gone = { $count ->
    [zero] لم يغادر أحد
    [one] غادر عميل واحد
    [two] غادر عميلان
    [few] غادر { $count } عملاء
    [many] غادر { $count } عميلاً
   *[other] غادر { $count } عميل
}
news-unread = { $count ->
    [zero] لا رسائل جديدة
    [one] رسالة جديدة واحدة
    [two] رسالتان جديدتان
   *[other] رسائل جديدة: { $count }، جلسات: { $sessions }
}
unread = { $count ->
    [zero] لا شيء غير مقروء
    [one] رسالة واحدة غير مقروءة
    [two] رسالتان غير مقروءتين
   *[other] غير مقروء: { $count }
}
