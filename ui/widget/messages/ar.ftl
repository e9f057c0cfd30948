## The panel and its button
chat = الدردشة
needs-javascript = تتطلب الدردشة JavaScript.
chat-with = دردشة مع { $organisation }
chat-with-us = تحدث معنا
chat-with-us-unread = { $count ->
    [zero] تحدث معنا
    [one] تحدث معنا، رسالة جديدة واحدة
    [two] تحدث معنا، رسالتان جديدتان
    [few] تحدث معنا، { $count } رسائل جديدة
    [many] تحدث معنا، { $count } رسالة جديدة
   *[other] تحدث معنا، { $count } رسالة جديدة
}
close-chat = إغلاق الدردشة
new-messages = { $count ->
    [zero] لا رسائل جديدة
    [one] رسالة جديدة واحدة
    [two] رسالتان جديدتان
    [few] { $count } رسائل جديدة
    [many] { $count } رسالة جديدة
   *[other] { $count } رسالة جديدة
}
hide-preview = إخفاء الرسالة
try-again = إعادة المحاولة
end-chat = إنهاء الدردشة
ending = جارٍ الإنهاء…
end-question = هل تريد إنهاء هذه المحادثة؟
keep-chatting = متابعة الدردشة
start-new-conversation = بدء محادثة جديدة
representative-is-here = { $name } معك الآن. كيف يمكننا مساعدتك؟

## Before a conversation
welcome = مرحبًا بك في { $organisation }
your-name = اسمك
how-can-we-help = كيف يمكننا مساعدتك؟
need-words = اكتب بضع كلمات عمّا تحتاج إليه.
start-chat = بدء الدردشة
leave-message = ترك رسالة
please-choose = يُرجى الاختيار
connecting-you = جارٍ توصيلك…
form-lead = أخبرنا عن طلبك، وسنصلك بأول شخص متاح.
form-lead-closed = { $closed } لا أحد يستطيع الرد حاليًا.
form-lead-closed-until = { $closed } يمكنك الكتابة إلينا، لكن لا أحد يستطيع الرد قبل ذلك.
form-lead-leave = { $closed } اتركوا رسالة وسنقرؤها.
answer-missing = يُرجى ملء هذا الحقل.
answer-no-consent = يُرجى الموافقة للمتابعة.
answer-no-choice = يُرجى اختيار إجابة.
answer-no-email = اكتب بريدًا إلكترونيًا، مثل name@example.com.
answer-no-phone = اكتب رقم هاتف، مثل ‎+966 11 123 4567.
answer-not-taken = يُرجى تصحيح هذه الإجابة.

## Hours and waits
closed = نحن مغلقون حاليًا.
closed-holiday = نحن مغلقون بمناسبة { $holiday }.
closed-until = نحن مغلقون حتى { $time }.
closed-holiday-until = نحن مغلقون بمناسبة { $holiday } حتى { $time }.
wait = { $minutes ->
    [zero] مدة الانتظار حاليًا أقل من دقيقة.
    [one] مدة الانتظار حاليًا نحو دقيقة واحدة.
    [two] مدة الانتظار حاليًا نحو دقيقتين.
    [few] مدة الانتظار حاليًا نحو { $minutes } دقائق.
    [many] مدة الانتظار حاليًا نحو { $minutes } دقيقة.
   *[other] مدة الانتظار حاليًا نحو { $minutes } دقيقة.
}
queue-closed = { $closed } تحتفظ بمكانك ما دامت هذه الصفحة مفتوحة، وسنقرأ ما تكتبه.
queue-needs-words = كيف يمكننا مساعدتك؟ اكتب بضع كلمات، وسنبحث عمّن يستطيع الرد.
queue-looking = نبحث عن شخص يستطيع مساعدتك.
queue-position = { $position ->
    [1] دورك هو التالي.
   *[other] ترتيبك في قائمة الانتظار { $position }.
}
queue-start-typing = ابدأ الكتابة؛ سنقرؤها.
message-left = شكرًا، وصلتنا رسالتكم. ستجدون ردّنا هنا.

## Who else answers
consultants-joined = { $count ->
    [1] انضم { $last } إلى المحادثة.
   *[other] انضم { $others } و{ $last } إلى المحادثة.
}

## The end
ended = انتهت المحادثة.
ended-by-customer = أنهيتَ المحادثة.
ended-by-representative = انتهت المحادثة. شكرًا لتواصلك معنا.
ended-customer-gone = انتهت المحادثة لأننا لم نتلقَّ منك ردًا.
ended-auto-closed = انتهت المحادثة لأن أحدًا لم يكتب لفترة طويلة.
ended-resolved = تم حل الأمر، وانتهت المحادثة.
ended-unanswered = نأسف: لم يستطع أحد الرد. { $next }
ended-nobody-can-answer = لا أحد يستطيع الرد حاليًا. { $next }
try-again-later = يُرجى المحاولة لاحقًا.
undelivered-kept = ما لم يُسلَّم يوضع في المحادثة التالية.
survey-question = كيف كانت هذه المحادثة؟
stars = { $count ->
    [zero] { $count } نجوم
    [one] نجمة واحدة
    [two] نجمتان
    [few] { $count } نجوم
    [many] { $count } نجمة
   *[other] { $count } نجمة
}
survey-comment = هل تودّ إضافة شيء؟
survey-thanks = شكرًا على إجابتكم.
save-transcript = حفظ المحادثة
transcript-title = محادثة مع { $organisation }

## Messages
is-writing = { $name } يكتب
mark-to-copy = حدّد النص لنسخه
read = مقروءة
delivered = تم التسليم
not-delivered = لم تُسلَّم. انتهت المحادثة قبل إرسالها.
kept-until-connected = محفوظة، وتُرسل عند الاتصال
not-sent = لم تُرسل. { $reason }
not-understood = لم تفهمها الدردشة.
answers-too-long = إجاباتك أطول من أن تُرسل.
too-many-waiting = رسائل كثيرة في انتظار الاتصال.
too-large = الحجم أكبر من أن يُرسل.

## The connection
unreachable = لا يمكن الوصول إلينا حاليًا. نواصل المحاولة.
connection-lost = انقطع الاتصال. نعيد الاتصال الآن؛ تابع الكتابة.
connection-lost-unsent = انقطع الاتصال. نعيد الاتصال الآن؛ رسائلك محفوظة وستُرسل.
page-out-of-date = ما كتبته محفوظ: أعد تحميل الصفحة.
not-signed-in = لم يعد ممكنًا فتح هذه الدردشة. أعد تحميل الصفحة.
site-not-allowed = لا يمكن استخدام هذه الدردشة في هذا الموقع.
chat-does-not-exist = لم تعد هذه الدردشة موجودة.
chat-was-closed = أُغلقت هذه الدردشة.
not-taken = لا يمكن استقبال الرسائل حاليًا. ما كتبته محفوظ، وسنعيد المحاولة.
suspended = هذه الدردشة خارج الخدمة حاليًا. ما كتبته محفوظ، وسنعيد المحاولة بعد دقيقة.
too-many-connections = اتصالات كثيرة من هنا. ما كتبته محفوظ، وسنعيد المحاولة بعد دقيقة.

## Files
attach-files = إرفاق ملفات
save-file = حفظ { $name }
discard = تجاهل
file-too-large = أقصى حجم للملف 10 ميغابايت.
file-too-many = لا توجد مساحة لمزيد من الملفات.
file-type-not-allowed = يمكن إرسال الصور وPDF والمستندات والنصوص فقط.
file-not-sent = لم يصل.
file-not-fetched = لا يمكن جلب الملف.

## Earlier conversations
earlier-conversations = المحادثات السابقة
no-earlier-conversations = لا شيء بعد.
earlier-not-shown = لا يمكن عرضها حاليًا.
back-to-chat = عودة إلى الدردشة
