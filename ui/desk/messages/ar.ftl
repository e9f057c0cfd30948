## Buttons that several parts have
accepting = جارٍ القبول…
accepted-at = تم القبول: { $time }
cancel = إلغاء
close = إغلاق
details = التفاصيل
dismiss = تجاهل
home = الرئيسية
open-item = فتح
quit = إنهاء Handbell
resume = استئناف
sign-out = تسجيل الخروج
try-again-now = إعادة المحاولة الآن
wrap-up = الإنهاء
no-messages-yet = لا توجد رسائل بعد
not-verified = غير مؤكَّد

## The way to the server and to the background program
reconnecting-since = جارٍ إعادة الاتصال منذ { $time }.
go-on-offline = يمكنك متابعة القراءة والكتابة.
unsent-items = { $count ->
    [zero] لا توجد عناصر غير مرسلة.
    [one] عنصر واحد غير مرسل، وسيُرسل عند عودة الاتصال.
    [two] عنصران غير مرسلين، وسيُرسلان عند عودة الاتصال.
    [few] { $count } عناصر غير مرسلة، وستُرسل عند عودة الاتصال.
    [many] { $count } عنصرًا غير مرسل، وستُرسل عند عودة الاتصال.
   *[other] { $count } عنصر غير مرسل، وستُرسل عند عودة الاتصال.
}
tries-again = يعيد Handbell المحاولة تلقائيًا.
core-does-not-answer = برنامج Handbell في الخلفية لا يستجيب
core-does-not-answer-detail = ربما لم يُنفَّذ آخر إجراء لك. وقد يكون المعروض هنا قديمًا.
not-kept-here = غير محفوظ على هذا الجهاز
storage-would-be-lost = سيضيع ما تكتبه هنا إذا توقف Handbell الآن.
storage-disk-full = القرص ممتلئ. وفّر مساحة عليه.
storage-disk-read-only = القرص للقراءة فقط.
storage-not-writable = تتعذر الكتابة في { $folder }: { $error }.
turned-away-other-version = إصدارا Handbell والخادم مختلفان. حدّث Handbell. ما كتبته هنا محفوظ.
turned-away-not-understood = يرسل الخادم شيئًا لا يفهمه هذا الإصدار من Handbell. حدّث Handbell.
turned-away-not-found = لا توجد مساحة عمل على هذا العنوان. تحقق من عنوان الخادم.
turned-away-too-many = لدى الخادم اتصالات كثيرة جدًا.
turned-away-not-stored = لا يستطيع الخادم حفظ أي شيء حاليًا. ما كتبته هنا محفوظ.
turned-away-suspended = مؤسستك موقوفة على هذا الخادم. اسأل المسؤول لديك. ما كتبته هنا محفوظ.
turned-away-other = أغلق الخادم الاتصال.
starting = جارٍ بدء تشغيل Handbell
core-does-not-answer-yet = لم يستجب برنامج Handbell في الخلفية بعد.
core-does-not-answer-yet-detail = إذا استمر ذلك، فأنهِ Handbell من علبة النظام وشغّله من جديد. لن يضيع شيء مما كتبته.
server-has-not-answered = لم يستجب الخادم بعد.
tries-again-kept = يعيد Handbell المحاولة تلقائيًا. ما كتبته محفوظ.

## Sign-in
sign-in-title = تسجيل الدخول إلى Handbell
server-address = عنوان الخادم
server-address-hint = اسأل المسؤول لديك.
server-address-example = https://handbell.example.com
email = البريد الإلكتروني
password = كلمة المرور
sign-in = تسجيل الدخول
signing-in = جارٍ تسجيل الدخول…
show-password = إظهار كلمة المرور
caps-lock-is-on = مفتاح الأحرف الكبيرة مفعّل.
sign-in-waits = في انتظار الخادم.
sign-in-waits-longer = لم يُجب الخادم بعد. ينتظر Handbell مدة { $seconds } ثانية، ويبقى ما كتبته كما هو.
sign-in-no-core = برنامج Handbell في الخلفية لا يستجيب. شغّل Handbell من جديد.
sign-in-bad-address = اكتب عنوانًا مثل { $example }.
sign-in-not-private = اكتب عنوانًا يبدأ بـ https:// كي لا يتمكن أحد من الاطلاع.
sign-in-no-answer = لم يُجب الخادم في الوقت المحدد. ما كتبته باقٍ: تحقق من العنوان والشبكة، ثم سجّل الدخول مجددًا. إذا تكرر ذلك، فاسأل المسؤول.
sign-in-unreachable = يتعذر الوصول إلى الخادم. تحقق من العنوان ومن الشبكة.
sign-in-redirected = يحيل هذا العنوان إلى عنوان آخر، ولا يتبعه Handbell بكلمة مرورك. اكتب عنوان الخادم نفسه.
sign-in-other-program = يوجد شيء على هذا العنوان، لكنه ليس خادم Handbell.
sign-in-other-status = أجاب الخادم بالحالة { $status }.
sign-in-no-such-organisation = لا توجد مؤسسة على هذا العنوان. تحقق من عنوان الخادم.
sign-in-organisation-suspended = مؤسستك موقوفة على هذا الخادم. اسأل المسؤول لديك.
sign-in-organisation-stopped = لا يستطيع الخادم خدمة مؤسستك حاليًا. أعد المحاولة لاحقًا أو اسأل المسؤول لديك.
sign-in-wrong-credentials = البريد الإلكتروني أو كلمة المرور غير صحيحة.
sign-in-too-many-attempts = { $seconds ->
    [0] محاولات كثيرة جدًا. أعد المحاولة لاحقًا.
    [zero] محاولات كثيرة جدًا. أعد المحاولة لاحقًا.
    [one] محاولات كثيرة جدًا. أعد المحاولة بعد ثانية واحدة.
    [two] محاولات كثيرة جدًا. أعد المحاولة بعد ثانيتين.
    [few] محاولات كثيرة جدًا. أعد المحاولة بعد { $seconds } ثوانٍ.
    [many] محاولات كثيرة جدًا. أعد المحاولة بعد { $seconds } ثانيةً.
   *[other] محاولات كثيرة جدًا. أعد المحاولة بعد { $seconds } ثانية.
}
sign-in-busy = الخادم مشغول. أعد المحاولة بعد لحظات.
sign-in-not-stored = يتعذر حفظ تسجيل دخولك
sign-in-not-stored-detail = تعذرت كتابته على القرص: سجّل الدخول مجددًا عند تشغيل Handbell في المرة القادمة.
sign-in-in-file = تسجيل دخولك محفوظ في ملف
sign-in-in-file-detail = سلسلة المفاتيح مقفلة أو لا تستجيب. لا يستطيع قراءة الملف إلا هذا المستخدم. افتح قفل سلسلة المفاتيح وسجّل الدخول مجددًا ليُحفظ فيها.
signed-out-not-signed-in = تم تسجيل خروجك. سجّل الدخول مجددًا للمتابعة.
signed-out-forbidden = هذا الحساب لا يردّ على العملاء. اطلب من المسؤول أن يجعله حساب ممثل خدمة.
signed-out-server-not-told = تعذر إبلاغ الخادم بتسجيل خروجك: يبقى تسجيل الدخول صالحًا لديه حتى تنتهي مدته. سجّل الدخول ثم الخروج مجددًا، أو أبلغ المسؤول.
and-kept = { $sentence } ما كتبته هنا محفوظ.

## Questions before something is done
sign-out-question = هل تريد تسجيل الخروج؟
open-conversations = { $count ->
    [zero] ليست لديك محادثات مفتوحة.
    [one] لديك محادثة مفتوحة واحدة.
    [two] لديك محادثتان مفتوحتان.
    [few] لديك { $count } محادثات مفتوحة.
    [many] لديك { $count } محادثة مفتوحة.
   *[other] لديك { $count } محادثة مفتوحة.
}
stay-signed-in = البقاء مسجّلًا
session-grace-unknown = تبقى لديك لفترة محدودة فقط.
session-grace-until-closed = تبقى لديك، ولن يردّ أحد حتى تسجّل الدخول مجددًا.
session-grace-for = تبقى لديك لمدة { $time }. بعد ذلك تعود الدردشات والمكالمات إلى قوائم انتظارها، ويُبلَّغ العملاء بأنك غادرت.
keeps-running = يبقى Handbell قيد التشغيل
keeps-running-detail = لا توجد علبة نظام هنا، لذا فإن إغلاق هذه النافذة يصغّرها فقط، وتستمر الطلبات في الرنين. لاستعادتها، شغّل Handbell مجددًا. ولإنهائه، أنهِه من هنا أو من قائمة الحضور.
minimise = تصغير

## Presence
navigation = التنقل
app-name = Handbell
presence = الحضور: { $presence }
offline = غير متصل
no-work-offline = لا تصل الطلبات ما دام الاتصال مقطوعًا.
no-work-unknown = لا تصل طلبات حاليًا.
no-work-not-connected = Handbell غير متصل.
no-work-missed = فات طلب دون رد: لن تصل طلبات أخرى حتى تُعاد تهيئة الحضور.
no-work-missed-from = فات طلب من { $customer } دون رد: لن تصل طلبات أخرى حتى تُعاد تهيئة الحضور.
no-work-rejected = رُفض طلب: لن تصل طلبات أخرى حتى تُعاد تهيئة الحضور.
no-work-rejected-from = رُفض طلب من { $customer }: لن تصل طلبات أخرى حتى تُعاد تهيئة الحضور.
no-work-session-limit = وصل طلب بينما كان الحد الأقصى من الجلسات مفتوحًا: لن تصل طلبات أخرى حتى تُعاد تهيئة الحضور.
no-work-session-limit-from = وصل طلب من { $customer } بينما كان الحد الأقصى من الجلسات مفتوحًا: لن تصل طلبات أخرى حتى تُعاد تهيئة الحضور.
no-work-no-queues = لم تُسنَد أي قائمة انتظار.
no-work-no-sources = لا توجد قناة تجلب طلبات إلى قوائم الانتظار المسندة.
no-work-skills = تتطلب الطلبات في قوائم الانتظار المسندة مهارات غير متوفرة.
no-work-units = استُنفدت السعة: تصل الطلبات مجددًا عند إغلاق جلسة.
no-work-profile = استُنفدت السعة المخصصة لـ { $profile }.
no-work-presence = لا تصل طلبات ما دام الحضور «{ $presence }».
no-work-cooling-down = لم يُردّ على طلب قبل لحظات: تصل الطلبات مجددًا بعد قليل.
no-work-sessions = الحد الأقصى من الجلسات مفتوح: تصل الطلبات مجددًا عند إغلاق إحداها.
no-work-pick = يجب استلام الطلبات في قوائم الانتظار المسندة: لا يُعرض أي منها تلقائيًا.
queues-closed = قوائم الانتظار المسندة مغلقة.
queues-closed-until = قوائم الانتظار المسندة مغلقة حتى { $time }.
set-by-you = من اختيارك
set-by-supervisor = عيّنه { $name }
set-by-a-supervisor = عيّنه مشرف
set-by-system = عيّنه النظام
capacity-in-use = السعة: { $used } من { $capacity } قيد الاستخدام
after-conversation = بعد { $customer }
next-presence = ثم «{ $presence }»، بعد { $customer }
cancel-next-presence = إلغاء هذا الاختيار
reset-presence = إعادة تهيئة الحضور
resetting = جارٍ إعادة التهيئة…
no-notifications-with-tray = لا يعرض أي برنامج على سطح المكتب هذا إشعارات: ترنّ الطلبات في هذه النافذة وفي علبة النظام.
no-notifications-no-tray = لا يعرض أي برنامج على سطح المكتب هذا إشعارات: ترنّ الطلبات في هذه النافذة فقط.
no-notification-buttons = لا توجد أزرار في إشعارات سطح المكتب هذا: انقر إشعارًا لفتح Handbell، ثم أجب هنا.
no-tray = لا توجد علبة نظام هنا: إغلاق هذه النافذة يصغّرها، وتشغيل Handbell مجددًا يعيدها.

## What keeps new work away
missed = فاتك طلب.
missed-from = فاتك طلب من { $customer }.
missed-detail = يستطيع آخرون استلامه؛ لم يضِع شيء. ويستطيع مشرفك أيضًا إعادة تهيئة حضورك.
rejected = رفضتَ طلبًا.
rejected-from = رفضتَ طلبًا من { $customer }.
rejected-detail = يستطيع آخرون استلامه. أعد تهيئة حضورك حالما تصبح مستعدًا.
session-limit = لديك الحد الأقصى من الجلسات المفتوحة في آن واحد.
session-limit-detail = وصل طلب وتعذر إسناده إليك. أغلق جلسات، ثم أعد تهيئة حضورك.
session-limit-detail-from = وصل طلب من { $customer } وتعذر إسناده إليك. أغلق جلسات، ثم أعد تهيئة حضورك.
override-unknown = هناك ما يمنع وصول الطلبات الجديدة إليك.
override-means = تظهر للآخرين بحالة «{ $presence }» ولن تتلقى طلبات جديدة حتى تعيد تهيئة حضورك.

## Work that went elsewhere
customer-and-others = { $others ->
    [0] { $customer }
    [zero] { $customer }
    [one] { $customer } وطلب آخر
    [two] { $customer } وطلبان آخران
    [few] { $customer } و{ $others } طلبات أخرى
    [many] { $customer } و{ $others } طلبًا آخر
   *[other] { $customer } و{ $others } طلب آخر
}
passed-detail = { $count ->
    [zero] عادت إلى قوائم انتظارها.
    [one] عاد إلى قائمة انتظاره وسيُعرض مجددًا، وربما عليك.
    [two] عادا إلى قائمتي انتظارهما وسيُعرضان مجددًا، وربما عليك.
    [few] عادت إلى قوائم انتظارها وستُعرض مجددًا، وربما عليك.
    [many] عادت إلى قوائم انتظارها وستُعرض مجددًا، وربما عليك.
   *[other] عادت إلى قوائم انتظارها وستُعرض مجددًا، وربما عليك.
}
not-displayed = تعذر عرض طلب من { $customer }: { $why }.
not-displayed-detail = { $count ->
    [zero] لا يُحتسب شيء عليك.
    [one] انتقل إلى شخص آخر ولا يُحتسب عليك.
    [two] انتقلا إلى آخرين ولا يُحتسبان عليك.
    [few] انتقلت إلى آخرين ولا تُحتسب عليك.
    [many] انتقلت إلى آخرين ولا تُحتسب عليك.
   *[other] انتقلت إلى آخرين ولا تُحتسب عليك.
}

## Why a request was on no screen, and what helps
not-shown-no-server = سطح المكتب لديك لا يعرض إشعارات
not-shown-no-server-help = فعّل الإشعارات على سطح المكتب، أو أبقِ نافذة Handbell في المقدمة.
not-shown-refused = رفض سطح المكتب لديك الإشعار
not-shown-refused-help = اسمح بإشعارات Handbell في إعدادات سطح المكتب.
not-shown-inhibited = وضع عدم الإزعاج مفعَّل على سطح المكتب لديك
not-shown-inhibited-help = أوقفه أثناء استلام الطلبات، أو اسمح لـ Handbell في إعدادات سطح المكتب.
not-shown-behind = كان إشعار آخر أمامه
not-shown-behind-help = يعرض سطح المكتب لديك إشعارًا واحدًا في كل مرة. أغلق ما قرأته، أو أبقِ نافذة Handbell في المقدمة.
not-shown-dismissed = أُغلق إشعاره
not-shown-dismissed-help = إغلاق الإشعار ليس ردًا. اضغط «قبول» أو «رفض» فيه.
not-shown-expired = اختفى إشعاره تلقائيًا
not-shown-expired-help = أطل مدة ظهور الإشعارات في إعدادات سطح المكتب، أو أبقِ نافذة Handbell في المقدمة.
not-shown-locked = كانت الشاشة مقفلة
not-shown-asleep = كان الحاسوب في وضع السكون
not-shown-lid-closed = كان غطاء الحاسوب مغلقًا
not-shown-session-inactive = كان شخص آخر يستخدم هذا الحاسوب
not-shown-away-help = قبل أن تغادر، اختر «الظهور بعيدًا»: تنتقل الطلبات عندئذ إلى آخرين فورًا.
not-shown-not-in-front = لم تكن نافذة Handbell في المقدمة
not-shown-not-in-front-help = أبقها في المقدمة، أو فعّل الإشعارات على سطح المكتب.
not-shown-window-hung = لم تكن نافذة Handbell تستجيب
not-shown-page-failed = تعطلت نافذة Handbell
not-shown-reopen-help = أغلق نافذة Handbell وافتحها مجددًا من علبة النظام. إذا تكرر ذلك، فأبلغ المسؤول.
not-shown-queue-full = كان يرنّ أقصى عدد من الطلبات يعرضه Handbell في آن واحد
not-shown-queue-full-help = أجب عن الطلبات التي ترنّ، ليمكن عرض ما يصل بعدها.
not-shown-no-desk = لم يكن Handbell قيد التشغيل على أي من أجهزتك
not-shown-no-desk-help = أبقِ Handbell قيد التشغيل أثناء استلام الطلبات؛ فهو يبقى في علبة النظام عند إغلاق نافذته.
not-shown-no-answer = لم يُبلغ حاسوبك في الوقت المناسب بأنه ظهر على الشاشة
not-shown-no-answer-help = تحقق من الاتصال. إذا تكرر ذلك، فأبلغ المسؤول.
not-shown-router-paused = توقف الخادم للحظة
not-shown-too-short = ظهر على الشاشة لمدة قصيرة جدًا
not-shown-nothing-to-do-help = ليس عليك فعل شيء.
not-shown-other = لم يظهر على أي من شاشاتك
not-shown-other-help = أبقِ نافذة Handbell في المقدمة. إذا تكرر ذلك، فأبلغ المسؤول.

## Home
request-is-ringing = هناك طلب يرنّ
no-open-conversations = لا توجد محادثات مفتوحة
accepted-appear-here = تظهر هنا الطلبات التي تقبلها.
ready = أنت مستعد: سيرنّ الطلب التالي فور وصوله.
set-aside = المؤجَّلة
reopen = إعادة فتح
reopening = جارٍ إعادة الفتح…
open-in-queues = مفتوحة في قوائم انتظارك
pick = استلام
picking = جارٍ الاستلام…
first-of-waiting = أول { $count } من { $total }.
nobody-is-waiting = لا أحد ينتظر في قوائمك.
list-comes-with-connection = تظهر القائمة عند عودة الاتصال.
closed-today = المغلقة اليوم
show-all = عرض الكل ({ $count })
nothing-closed = لم يُغلق شيء اليوم بعد
nothing-closed-detail = ما تغلقه بعد انتهائه يظهر هنا حتى منتصف الليل. لا يُحتسب ما تحوّله أو تُستشار فيه.
waiting-for-you = في انتظارك
nobody-waits-for-you = لا أحد ينتظر ردّك.
search-open-work = البحث في الطلبات المفتوحة
clear-search = مسح البحث
clear-selection = مسح الاختيار
sort-by = الترتيب حسب
order-queue = ترتيب قائمة الانتظار
order-longest = الأطول انتظارًا أولًا
order-newest = الأحدث أولًا
order-customer = العميل
look-at = التفاصيل: { $customer }
open-item-about = قبل أن تستلمه: { $customer }
close-open-item = إغلاق
details-come-with-connection = تظهر التفاصيل عند عودة الاتصال.
my-day = يومي
day-offered = المعروضة
day-accepted = المقبولة
day-assigned = المُسندة
day-missed = الفائتة
day-rejected = المرفوضة
day-not-displayed = غير المعروضة على الشاشة
day-time-to-accept = المدة حتى القبول
day-longest = الأطول { $time }
day-none-accepted = لم يُقبل شيء بعد
figures-come-with-connection = تظهر الأرقام عند عودة الاتصال.
passed-on = ذهبت إلى غيرك اليوم
outcome-missed = فائت
outcome-rejected = مرفوض
outcome-not-displayed = لم يُعرض على الشاشة: { $why }
outcome-desk-gone = لم تكن متصلًا
outcome-customer-left = غادر العميل قبل أن يردّ أحد
outcome-other = بلا رد
became-waiting = ينتظر من يستلمه
became-yours = لديك الآن، أو كان لديك
became-answered = ردّ عليه { $name }
became-ended = انتهى بلا رد

## Sessions
sessions = الجلسات
sort-and-filter = الترتيب والتصفية
order-opened = حسب ترتيب فتحها
show-only = عرض
filter-all = كل الجلسات
filter-unread = غير المقروءة
search-sessions = البحث في الجلسات
sessions-hidden = { $count ->
    [zero] لا توجد جلسات مخفية.
    [one] جلسة واحدة مخفية.
    [two] جلستان مخفيتان.
    [few] { $count } جلسات مخفية.
    [many] { $count } جلسةً مخفية.
   *[other] { $count } جلسة مخفية.
}
show-all-sessions = عرض الكل
waits-longest = الأطول انتظارًا
wait-due = الرد مستحق
wait-overdue = متأخر
no-sessions = تظهر هنا جلسة عندما تقبل طلبًا.
is-writing = يكتب…
unread = { $count } غير مقروءة
sessions-cannot-be-shown = تعذر عرض الجلسات. يستمر عرض ما يرنّ.

## What rings
incoming = الواردة
offer-from = { $channel } من { $customer }
offer-from-timed = { $channel } من { $customer }، { $time }
more-waiting = { $count } أخرى في الانتظار
also-waiting = في الانتظار أيضًا
more-are-waiting = { $count ->
    [zero] لا طلبات أخرى في الانتظار
    [one] طلب آخر في الانتظار
    [two] طلبان آخران في الانتظار
    [few] { $count } طلبات أخرى في الانتظار
    [many] { $count } طلبًا آخر في الانتظار
   *[other] { $count } طلب آخر في الانتظار
}
time-left = متبقٍ { $time }
last-seconds = بقيت عشر ثوانٍ: { $title }
waits-so-far = في الانتظار منذ { $time }
known-customer = جهة اتصال معروفة
returning-customer = عميل تواصل من قبل
unknown-customer = ليس ضمن جهات اتصالك
more-time = { $time } إضافية
more-time-by-key = { $keys } يمنح { $time } إضافية
asking-more-time = جارٍ الطلب…
opening = جارٍ الفتح…
rejecting = جارٍ الرفض…
reject-for-reason = { $reject } مع ذكر السبب
offer-cannot-be-shown = وصل طلب يتعذر عرضه هنا.
assigned-cannot-be-shown = يتعذر عرض عنصر أُسند إليك.
assigned-to-you = المسندة إليك
not-verified-detail = غير مؤكَّد: الهوية مبنية على ما كتبه العميل.
notifications = الإشعارات
more-notifications = { $count } أخرى
dismiss-all = تجاهل الكل
customer-left = غادر { $customer }
customer-left-detail = أنهى العميل الطلب قبل أن يردّ أحد.
this-message-too-long = هذه الرسالة طويلة جدًا
this-message-too-long-detail = عدد أحرفها { $length }، ويمكن إرسال { $limit } دفعة واحدة.
text-too-long = هذا النص طويل جدًا
draft-too-long-detail = لا تُحفظ مسودة تزيد على { $limit } حرف. اختصرها.
text-too-long-detail = لم يُحفظ ولم يُرسل. اختصره.

## What the server tells
notice-unknown = حدث شيء
notice-unknown-detail = يُبلغ الخادم بشيء لا يعرفه هذا الإصدار من Handbell.
closed-by-supervisor = أغلق مشرف محادثة
closed-by-supervisor-detail = انتهت المحادثة مع { $customer }.
supervisor-joined = { $supervisor } يتابع القراءة
a-supervisor-joined = يتابع مشرف القراءة
supervisor-joined-detail = يكتب مشرف في المحادثة مع { $customer }.
consult-declined = لم ينضم { $helper }
consult-rejected-detail = رُفض طلب الاستشارة بشأن { $customer }.
consult-missed-detail = لم يُردّ على طلب الاستشارة بشأن { $customer }.
consult-not-arrived-detail = لم يصل طلب الاستشارة بشأن { $customer }.
nobody-free = لم يكن أحد متفرغًا في { $queue }
nobody-free-detail = لم يُستشر أحد بشأن { $customer }.
added-to-conversation = أضافك { $by } إلى المحادثة
added-to-conversation-detail = يمكنك الكتابة إلى { $customer }، الذي يرى أنك انضممت.
mentioned = ذكرك { $by } في ملاحظة
mentioned-detail = الملاحظة عن { $customer }. تجدها ضمن «الإشارات» في سجلك.
customer-inactive = لم يكتب { $customer } منذ فترة
answer-due = { $customer } ينتظر ردًا

## What was given back
not-sent-or-not-done = لم يُرسل أو لم يُنفَّذ
message-to = رسالة إلى { $customer }
draft-for = مسودة إلى { $customer }
note-about = ملاحظة عن { $customer }
a-customer = عميل
not-done = لم يُنفَّذ
not-done-for = لم يُنفَّذ: { $customer }
returned-elsewhere = { $title }{ $kind ->
    [act] {""}
   *[other] : لم يُرسل
}{ $others ->
    [0] .
   *[other] ، و{ $others } غيره.
}
show = عرض
discard = تجاهل
discard-for-good = حذف نهائي
keep = إبقاء
mark-to-copy = حدّد النص لنسخه.
returned-answer-lost = انقطع الاتصال قبل أن يجيب الخادم. تحقق مما إذا كان قد نُفّذ.
returned-offer-over = لم يكن هناك اتصال، وانتهى العرض. لم يُنفَّذ.
returned-no-connection = لم يكن هناك اتصال لأكثر من دقيقة. لم يُنفَّذ.
returned-too-large = حجمه كبير جدًا على الخادم. لم يُرسل.
returned-not-known = الخادم لا يعرف هذا الإجراء. لم يُنفَّذ.
returned-conversation-gone = انتهت المحادثة، أو انتقلت إلى شخص آخر، قبل إرسال هذا.
returned-read-only = يمكنك القراءة فقط في هذه المحادثة. لم يُرسل.
returned-session-closed = أُغلقت الجلسة قبل إرسال هذا.
returned-session-closed-meanwhile = أُغلقت الجلسة بينما كانت مساحة العمل هذه بلا اتصال.
returned-too-long = عدد الأحرف { $length }، ويمكن إرسال { $limit } دفعة واحدة.
returned-no-owner = حفظه إصدار سابق من Handbell دون أن يسجّل لمن هو. لم يُرسل.
returned-other = لم يُنفَّذ.

## What was pressed and was not done
pressed-accept = ضغطتَ «قبول».
pressed-reject = ضغطتَ «رفض».
pressed-ask-more-time = طلبتَ وقتًا إضافيًا.
pressed-pick = ضغطتَ «استلام».
pressed-reopen = ضغطتَ «إعادة فتح».
pressed-transfer = ضغطتَ «تحويل».
pressed-escalate = ضغطتَ «تصعيد».
pressed-consult = ضغطتَ «استشارة».
pressed-end-consult = أنهيتَ استشارة.
pressed-add-consultant = ضغطتَ «إضافة إلى المحادثة».
pressed-remove-consultant = ضغطتَ «جعله للقراءة فقط».
pressed-cancel-consult-search = ألغيتَ بحثًا.
pressed-pause-timeout = أوقفتَ قاعدة مهلة مؤقتًا.
pressed-resume-timeout = ضغطتَ «استئناف».
pressed-link-contact = ربطتَ جهة اتصال.
pressed-create-contact = أنشأتَ جهة اتصال.
pressed-unlink-contact = ألغيتَ ربط جهة اتصال.
pressed-choose-presence = اخترتَ حضورًا.
chose-presence = اخترتَ الحضور «{ $presence }».
pressed-choose-next-presence = اخترتَ حضورًا لما بعد محادثة.
pressed-dispose = حدّدتَ نتيجة محادثة.
pressed-add-note = أضفتَ ملاحظة.
pressed-reset-presence = ضغطتَ «إعادة تهيئة الحضور».
pressed-send = ضغطتَ «إرسال».
pressed-send-again = ضغطتَ «إعادة الإرسال».
pressed-end = ضغطتَ «إنهاء».
pressed-close = ضغطتَ «إغلاق».
pressed-sign-out = ضغطتَ «تسجيل الخروج».
pressed-something = ضغطتَ شيئًا لا يعرفه هذا الإصدار من Handbell.
not-done-accept = لم يُقبل
not-done-reject = لم يُرفض
not-done-ask-more-time = لم يُمنح وقت إضافي
not-done-pick = لم يُستلم
not-done-reopen = لم يُعد فتحه
not-done-transfer = لم يُحوَّل
not-done-escalate = لم يُصعَّد
not-done-consult = لم يُستشر أحد
not-done-end-consult = لم تنتهِ الاستشارة
not-done-add-consultant = لم تتم الإضافة إلى المحادثة
not-done-remove-consultant = لم تتم الإزالة من المحادثة
not-done-cancel-consult-search = لم يُلغَ البحث
not-done-pause-timeout = لم تتوقف مؤقتًا
not-done-resume-timeout = لم تُستأنف
not-done-link-contact = لم تُربط جهة الاتصال
not-done-create-contact = لم تُنشأ جهة الاتصال
not-done-unlink-contact = لم يُلغَ ربط جهة الاتصال
not-done-choose-presence = لم يتغير الحضور
not-done-choose-next-presence = لم يُحدَّد الحضور اللاحق
not-done-dispose = لم تُحفظ النتيجة
not-done-add-note = لم تُحفظ الملاحظة
not-done-reset-presence = لم تُعد تهيئة الحضور
not-done-send = لم يُرسل
not-done-send-again = لم يُعَد الإرسال
not-done-end = لم تنتهِ
not-done-close = لم تُغلق
not-done-sign-out = لم يتم تسجيل الخروج

## Why the server refused something
problem-no-such-representative = لا يوجد ممثل خدمة { $rep }.
problem-no-such-conversation = هذه المحادثة غير مفتوحة لك.
problem-conversation-ended = انتهت المحادثة.
problem-no-such-presence = لا يوجد حضور { $presence }.
problem-offer-over = انتهى هذا العرض.
problem-cannot-reject = لا يمكن رفض هذا العرض.
problem-no-such-reason = لا يوجد سبب رفض { $reason }.
problem-not-waiting = هذه المحادثة لا تنتظرك: ربما استلمها شخص آخر.
problem-session-limit = { $limit ->
    [zero] لا يُسمح بأي جلسة.
    [one] جلسة واحدة مفتوحة، ولا يُسمح بأكثر: أغلقها أولًا.
    [two] جلستان مفتوحتان، ولا يُسمح بأكثر: أغلق إحداهما أولًا.
    [few] { $limit } جلسات مفتوحة، ولا يُسمح بأكثر: أغلق إحداها أولًا.
    [many] { $limit } جلسة مفتوحة، ولا يُسمح بأكثر: أغلق إحداها أولًا.
   *[other] { $limit } جلسة مفتوحة، ولا يُسمح بأكثر: أغلق إحداها أولًا.
}
problem-too-many-offers = عدد الطلبات التي ترنّ { $limit }، ولا يمكن عرض المزيد: أجب عن أحدها أولًا.
problem-no-such-queue = لا توجد قائمة انتظار { $queue }.
problem-wrong-queue = قائمة الانتظار { $queue } لا تستقبل هذا النوع من الطلبات.
problem-queue-closed = قائمة الانتظار { $queue } مغلقة حاليًا.
problem-nobody-free = لا أحد متفرغ في قائمة الانتظار { $queue }.
problem-not-reachable = لا يمكن سؤال { $rep }.
unreachable-no-desk = لا يمكن سؤال { $rep }: لا توجد مساحة عمل متصلة.
unreachable-presence = لا يمكن سؤال { $rep }: الحضور «{ $presence }».
unreachable-session-limit = لا يمكن سؤال { $rep }: الحد الأقصى من الجلسات مفتوح.
unreachable-too-many-offers = لا يمكن سؤال { $rep }: يرنّ أقصى عدد من الطلبات يمكن عرضه.
unreachable-cooling-down = لا يمكن سؤال { $rep }: لم يُردّ على طلب آخر قبل لحظات.
unreachable-has-conversation = لا يمكن سؤال { $rep }: المحادثة لديه بالفعل.
unreachable-consults-already = { $rep } يُستشار بالفعل، أو طُلب منه ذلك.
unreachable-not-consulting = { $rep } لا يُستشار في هذه المحادثة.
problem-too-many-helpers = عدد من يساعدون في هذه المحادثة أو طُلب منهم ذلك { $limit }، ولا يُسمح بأكثر.
problem-not-allowed = مؤسستك لا تسمح بذلك.
prohibited-unconsulted-transfer = لا تسمح مؤسستك بالتحويل إلى ممثل خدمة لم تُجرَ استشارته: استشره أولًا.
prohibited-pause-timeout = لا يمكن إيقاف قاعدة المهلة هذه مؤقتًا.
prohibited-more-time = لا مزيد من الوقت لهذا الطلب.
prohibited-add-consultant = لا يمكن إضافة أحد هنا: لا تُكتب رسائل فيها.
problem-empty = لا يوجد شيء لإرساله.
problem-control-characters = يحتوي هذا على أحرف تحكم: لا يمكن إرسال سوى النص وعلامات الجدولة والأسطر الجديدة.
problem-conversation-full = هذه المحادثة ممتلئة: تابع في محادثة جديدة.
problem-out-of-room = المفتوح هنا كثير جدًا حاليًا: أعد المحاولة لاحقًا.
problem-no-record = لا تُقبل السجلات هنا.
problem-records-unavailable = يتعذر الوصول إلى جهات الاتصال حاليًا: أعد المحاولة بعد لحظات. كل ما عداها مستمر في العمل.
problem-no-such-contact = لم تعد جهة الاتصال هذه موجودة: ابحث مجددًا.
problem-wrong-contact-name = تحتاج جهة الاتصال إلى اسم لا يزيد على 300 حرف.
problem-wrong-contact-email = هذا ليس عنوان بريد إلكتروني.
problem-wrong-contact-phone = هذا ليس رقم هاتف.
problem-too-long = هذا أطول من { $limit } حرف.
problem-too-large = حجم هذا كبير جدًا على الخادم.
problem-internal = تعذر تنفيذ ذلك بسبب خطأ في الخادم: يُرجى الإبلاغ عنه.
problem-disk-full = قرص الخادم ممتلئ: أبلغ المسؤول. يستأنف العمل تلقائيًا عند توفر مساحة.
problem-disk-read-only = قرص الخادم للقراءة فقط: أبلغ المسؤول. يستأنف العمل تلقائيًا عند إصلاح ذلك.
problem-key-reused = ظنّ الخادم هذا شيئًا أُرسل من قبل. أعد المحاولة.
problem-unknown = رفضه الخادم ({ $code }).

## A conversation
conversation-with = محادثة مع { $customer }
ended-by-you = أنهيتَ المحادثة.
ended-by-representative = أُنهيت المحادثة.
ended-by-customer = أنهى العميل المحادثة.
ended-customer-gone = انتهت المحادثة: لم يعد العميل.
ended-by-supervisor = أنهى مشرف المحادثة.
ended-auto-closed = انتهت المحادثة: لم يكتب أحد لفترة طويلة.
ended-unanswered = انتهت المحادثة: لم يكن أحد متفرغًا للرد.
ended-overflow = انتهت المحادثة: لم يكن في قائمة انتظارها مكان.
ended-no-representatives = انتهت المحادثة: لا يوجد ممثلو خدمة في قائمة انتظارها.
ended-resolved = تم حل هذا الأمر.
ended-unknown = انتهت المحادثة.
close-when-done = أغلق الجلسة عندما تنتهي.
consulting-read-only = أنت مُستشار (قراءة فقط). العميل لا يراك.
record-no-messages = لا يوجد من تراسله هنا. ضع علامة الحل عندما تنتهي.
call = مكالمة
call-goes-on = المكالمة جارية
call-over = انتهت المكالمة
call-waited = مدة الانتظار في القائمة: { $time }
sentiment = نبرة العميل
sentiment-not-available = غير متاحة بهذه اللغة
sentiment-hint = نبرة العميل وفق آخر ست رسائل له
sentiment-very-negative = سلبية جدًا
sentiment-negative = سلبية
sentiment-slightly-negative = سلبية قليلاً
sentiment-neutral = محايدة
sentiment-slightly-positive = إيجابية قليلاً
sentiment-positive = إيجابية
sentiment-very-positive = إيجابية جدًا
sentiment-alert = { $sentiment }: اطّلع على هذه المحادثة
sentiment-alerted = { $customer }: { $sentiment }
sentiment-alerted-rep = المحادثة لدى { $rep }.
sentiment-alerted-nobody = المحادثة ليست لدى أحد بعد.
ai-summary = ملخص
ai-draft = مسودة رد
ai-translation = ترجمة
ai-translated-answer = ترجمة ردك
made-by-ai = أنشأه الذكاء الاصطناعي: تحقق منه قبل الاعتماد عليه
ai-working = جارٍ العمل…
ai-put-in = إدراج في الرسالة
ai-summarise = تلخيص هذه المحادثة
ai-draft-answer = صياغة رد
ai-translate-answer = ترجمة ردي
ai-translate = ترجمة هذه الرسالة
ai-not-allowed = مؤسستك لا تسمح بذلك.
ai-nothing-there = لا يوجد بعد ما يمكن العمل عليه.
ai-no-language = لغة العميل غير معروفة.
ai-busy = يجري إنشاء الكثير الآن. حاول مرة أخرى بعد قليل.
ai-unreachable = خدمة الذكاء الاصطناعي لا تستجيب.
ai-timed-out = لم تستجب خدمة الذكاء الاصطناعي في الوقت المناسب.
ai-refused = رفضت خدمة الذكاء الاصطناعي هذا الطلب.
ai-not-understood = لم تقدم خدمة الذكاء الاصطناعي ردًا صالحًا.
ai-too-long = النص طويل جدًا.
survey-result = التقييم
survey-rated = { $rating } من 5
survey-comment = تعليق
disposition = ما النتيجة؟
choose-disposition = اختيار
keep-open = إبقاؤها مفتوحة
sms-segments = { $count ->
    [zero] لا رسائل نصية، المتبقي من الأحرف: { $left }
    [one] رسالة نصية واحدة، المتبقي من الأحرف: { $left }
    [two] رسالتان نصيتان، المتبقي من الأحرف: { $left }
    [few] { $count } رسائل نصية، المتبقي من الأحرف: { $left }
    [many] { $count } رسالةً نصية، المتبقي من الأحرف: { $left }
   *[other] { $count } رسالة نصية، المتبقي من الأحرف: { $left }
}
sms-short-messages = وجود حرف من خارج أبجدية الرسائل النصية يجعل كل رسالة تتسع لـ 70 حرفًا بدلًا من 160.
end = إنهاء
ending = جارٍ الإنهاء…
resolve = حل
resolving = جارٍ الحل…
closing = جارٍ الإغلاق…
leave = مغادرة
leaving = جارٍ المغادرة…
undo = تراجع
can-be-undone = يمكن التراجع عنه لبضع ثوانٍ.
has-left-page = غادر الصفحة
customer-and-case = العميل والتذكرة
more = المزيد
pause-rule = إيقاف { $rule } مؤقتًا
pause-rule-detail = لا تفعل قاعدة المهلة شيئًا هنا حتى تستأنفها.
rule-paused = قاعدة المهلة متوقفة مؤقتًا: { $rule }
paused-rules = قواعد المهلة المتوقفة مؤقتًا
resuming = جارٍ الاستئناف…
close-without-ending = إغلاق دون إنهاء
close-record-detail = تبقى لديك: تجدها في «الرئيسية» ضمن «المؤجَّلة».
close-message-detail = تنتظر حتى يكتب العميل مجددًا.
close-chat-detail = تعود إلى قائمة انتظارها.
close-details = إغلاق العميل والتذكرة
all-sessions = { $unread ->
    [0] كل الجلسات
   *[other] كل الجلسات، { $unread } غير مقروءة
}

## Its messages
no-messages-in-log = لا توجد رسائل بعد.
customer-is-writing = { $customer } يكتب…
earlier-come-with-connection = تظهر الرسائل السابقة عند عودة الاتصال
a-supervisor = مشرف
named-supervisor = { $name } (مشرف)
a-colleague = زميل
enter-sends = Enter للإرسال، وShift+Enter لسطر جديد
too-long-for-draft = أطول من أن يُحفظ كمسودة.
named-ai-agent = { $name } (وكيل ذكاء اصطناعي)
sent = أُرسلت
delivered = سُلّمت
undelivered-unreachable = لم تُسلَّم: تعذّر الوصول إلى النظام المتصل.
undelivered-timed-out = لم تُسلَّم: لم يُجب النظام المتصل في الوقت المحدد.
undelivered-refused = لم تُسلَّم: لم يقبلها النظام المتصل.
undelivered-switched-off = لم تُسلَّم: لم يعد النظام المتصل يقبل الرسائل.
undelivered-not-stored = لم تُسلَّم: تعذّر على الخادم حفظها للنظام المتصل.
undelivered-too-many-waiting = لم تُسلَّم: رسائل كثيرة جدًا تنتظر النظام المتصل.
undelivered-removed = لم تُسلَّم: لم تعد الرسائل تذهب إلى النظام المتصل.
undelivered-not-kept = لم تُسلَّم: لم يعد نصها محفوظًا للإرسال.
waits-for-connection = تُرسل عند عودة الاتصال
new-messages = رسائل جديدة
new-message-count = { $count ->
    [zero] لا رسائل جديدة
    [one] رسالة جديدة واحدة
    [two] رسالتان جديدتان
    [few] { $count } رسائل جديدة
    [many] { $count } رسالة جديدة
   *[other] { $count } رسالة جديدة
}
newest-messages = أحدث الرسائل
message-from = { $name }: { $text }
hidden-control = علامة مخفية تغيّر اتجاه النص الذي يليها
link-opens-outside = يُفتح خارج Handbell. تحقق من وجهته.
open-link = فتح
link-not-opened = تعذر فتحه. انسخ العنوان.
copy-address = نسخ العنوان
address-copied = تم نسخ العنوان

## Keys
keys = اختصارات لوحة المفاتيح
keys-around = في أنحاء النافذة
name-with-keys = { $name } ({ $keys })
control-key = Ctrl
shift-key = Shift
arrow-down-key = ↓
arrow-up-key = ↑
digit-keys = 1…9
key-accept = قبول ما يرنّ
key-reject = رفض ما يرنّ
key-offer = الانتقال إلى ما يرنّ وسماعه كاملًا
key-more-time = وقت إضافي لما يرنّ، حيثما سُمح بذلك
key-home = الرئيسية
key-session = جلسة حسب ترتيبها في القائمة
key-next-session = الجلسة التالية
key-previous-session = الجلسة السابقة
key-next-region = الجزء التالي من النافذة
key-previous-region = الجزء السابق من النافذة
key-compose = كتابة رسالة
key-quick-replies = الردود السريعة
key-knowledge = المعرفة
key-presence = الحضور
key-palette = البحث عن جلسة أو أمر
key-help = هذه الاختصارات
palette = البحث عن جلسة أو أمر
palette-hint = اكتب اسمًا
go-to-session = جلسة: { $customer }
nothing-matches = لا شيء يطابق «{ $search }».

## What to answer with
quick-replies = الردود السريعة
search-quick-replies = البحث في الردود السريعة
quick-reply-hint = كلمات أو #وسوم
quick-reply-yours = خاص بك
quick-reply-tag = #{ $tag }
no-quick-replies = تظهر هنا الردود السريعة التي تكتبها مؤسستك. لا يوجد شيء بعد.
more-quick-replies = تطابق ردود سريعة أخرى: أضف كلمات.
quick-replies-unavailable = يتعذر البحث في الردود السريعة حاليًا. كل ما عداها مستمر في العمل.
suggestions-help = { $count ->
    [zero] لا شيء في القائمة.
    [one] عنصر واحد في القائمة.
    [two] عنصران في القائمة.
    [few] { $count } عناصر في القائمة.
    [many] { $count } عنصرًا في القائمة.
   *[other] { $count } عنصر في القائمة.
} تختار مفاتيح الأسهم، ويؤكد مفتاح الإدخال، ويغلق مفتاح الهروب القائمة.
commands = الأوامر
command-consult-queue = استشارة قائمة انتظار
command-transfer-queue = تحويل إلى قائمة انتظار
no-such-command = لا يبدأ أي أمر هكذا. ابدأ بـ // لإرسال شرطة مائلة.
command-not-sent = لم يُرسل شيء: النص الذي يبدأ بـ / أمر. ابدأه بـ // لإرساله.
unfilled-not-sent = لم يُرسل بعد: ما زال «{ $name }» بحاجة إلى تعبئة.
send-as-it-is = إرسال كما هو
knowledge = المعرفة
search-knowledge = البحث في المقالات
articles = المقالات
no-articles = تظهر هنا المقالات التي تنشرها مؤسستك. لا يوجد شيء بعد.
more-articles = تطابق مقالات أخرى: أضف كلمات.
articles-unavailable = يتعذر البحث في المقالات حاليًا. كل ما عداها مستمر في العمل.
article-gone = لم تعد هذه المقالة منشورة.
all-articles = كل المقالات
share-article = إدراج في الرسالة
emoji = رموز تعبيرية

## Emoji by name
emoji-slight-smile = ابتسامة
emoji-grin = ابتسامة عريضة
emoji-happy = سعيد
emoji-wink = غمزة
emoji-laugh = دموع الفرح
emoji-relieved = مرتاح
emoji-heart-eyes = عيون القلب
emoji-cool = نظارة شمسية
emoji-hug = عناق
emoji-thinking = تفكير
emoji-celebrating = احتفال
emoji-surprised = متفاجئ
emoji-confused = محتار
emoji-worried = قلق
emoji-sad = بكاء
emoji-pensive = حزين
emoji-sweat = ضحكة محرجة
emoji-flushed = محرج
emoji-sleeping = نائم
emoji-ill = مريض
emoji-thumbs-up = إبهام لأعلى
emoji-thumbs-down = إبهام لأسفل
emoji-ok-hand = حسنًا
emoji-wave = تلويح
emoji-clap = تصفيق
emoji-thanks = رجاء أو شكر
emoji-handshake = مصافحة
emoji-crossed-fingers = أصابع متقاطعة
emoji-strong = قوي
emoji-point-right = إشارة إلى اليمين
emoji-heart = قلب
emoji-sparkles = بريق
emoji-star = نجمة
emoji-fire = نار
emoji-party-popper = مفرقعات الحفلة
emoji-gift = هدية
emoji-cake = كعكة عيد ميلاد
emoji-flowers = زهور
emoji-sun = شمس
emoji-rainbow = قوس قزح
emoji-check-mark = علامة صح
emoji-cross-mark = علامة خطأ
emoji-warning = تحذير
emoji-question = علامة استفهام
emoji-exclamation = علامة تعجب
emoji-hundred = مئة
emoji-idea = فكرة
emoji-bell = جرس
emoji-lock = قفل
emoji-key = مفتاح
emoji-parcel = طرد
emoji-truck = شاحنة توصيل
emoji-cart = عربة تسوق
emoji-card = بطاقة ائتمان
emoji-phone = هاتف
emoji-mail = بريد
emoji-calendar = تقويم
emoji-clock = منبه
emoji-document = مستند
emoji-magnifier = عدسة مكبرة

## Who is brought in
transfer = تحويل
transferring = جارٍ التحويل…
transfer-detail = تغادر مساحة عملك وتُعرض عليهم فورًا.
escalate = تصعيد
escalating = جارٍ التصعيد…
escalate-detail = تغادر مساحة عملك وتُعرض فورًا على شخص ذي صلاحية أعلى.
escalate-hint = إرسال إلى شخص ذي صلاحية أعلى.
consult = استشارة
consulting = جارٍ طلب الاستشارة…
consult-detail = يتابع المستشار القراءة. تبقى أنت مع العميل، الذي لا يراه.
close-handover = إغلاق
handover-note = ملاحظة
handover-note-hint = يقرؤها من يستلم المحادثة. ولا يراها العميل.
consult-note-hint = يقرؤها من يساعد. ولا يراها العميل.
note-hint = تبقى مع المحادثة. ولا يراها العميل.
mention-hint = اكتب @ واسمًا لإعلام زميل بها.
colleagues = الزملاء
add-note = إضافة ملاحظة
adding-note = جارٍ الإضافة…
queue-waiting = { $count ->
    [zero] لا أحد ينتظر
    [one] واحد في الانتظار
    [two] اثنان في الانتظار
    [few] { $count } في الانتظار
    [many] { $count } في الانتظار
   *[other] { $count } في الانتظار
}
queue-wait = الانتظار نحو { $time }
search-by-name = البحث بالاسم
search-targets = البحث عن ممثلي الخدمة وقوائم الانتظار
representatives-and-queues = ممثلو الخدمة وقوائم الانتظار
no-connection-no-list = لا يوجد اتصال بالخادم. تظهر القائمة عند عودته.
nobody-can-be-asked = لا يمكن سؤال أحد حاليًا، ولا توجد قائمة انتظار مفتوحة.
nobody-matches = لا أحد يطابق «{ $search }».
queue = قائمة الانتظار
skills-of-total = { $count } من { $total } مهارات
consult-first = استشره أولًا
comes-back-to-you = لا يوجد غيرك: تعود إليك بعد دقيقة
consults = الاستشارات
waiting-for-consultant = في انتظار { $name }
consultant-reads = { $name } يُستشار (قراءة فقط)
consultant-participates = { $name } في المحادثة، والعميل يرى ذلك
make-read-only = جعله للقراءة فقط
making-read-only = جارٍ جعله للقراءة فقط…
add-to-conversation = إضافة إلى المحادثة
adding = جارٍ الإضافة…
remove = إزالة
removing = جارٍ الإزالة…
cancel-request = إلغاء الطلب
cancelling = جارٍ الإلغاء…
searches = عمليات البحث
searching-in-queue = جارٍ البحث عن شخص في { $queue }…

## The customer and the case
summary = الملخص
work-item = عنصر العمل
title = العنوان
number = الرقم
type = النوع
customer = العميل
name = الاسم
signed-in = تسجيل الدخول
signed-in-at-site = نعم، في الموقع
unverified-match = ما كتبه العميل يطابق جهة الاتصال هذه. تأكد من أنها له قبل أن تفصح عن أي شيء منها.
contact = جهة الاتصال
company = الشركة
mobile = الجوال
no-contact = لا توجد جهة اتصال مرتبطة بهذا العميل.
several-contacts = تطابق عدة جهات اتصال هذا العميل.
contact-awaited = ما زال الخادم يبحث عن هوية هذا العميل.
who-is-it = من هو؟
link-contact = ربط
linking-contact = جارٍ الربط…
unlink-contact = إلغاء الربط
unlinking-contact = جارٍ إلغاء الربط…
find-or-create-contact = البحث عن جهة اتصال أو إنشاؤها
find-contact = البحث عن جهة اتصال
create-contact = إنشاء جهة اتصال
creating-contact = جارٍ الإنشاء…
contact-search-hint = الاسم أو البريد الإلكتروني أو رقم الهاتف
search-contacts = البحث في جهات الاتصال
contacts-appear-here = تظهر هنا جهات الاتصال المطابقة. وإن لم توجد، فأنشئ جهة اتصال.
contacts-found = جهات الاتصال التي عُثر عليها
no-contact-matches = لا توجد جهة اتصال تطابق «{ $search }».
more-contacts-match = تطابق جهات اتصال أخرى: أضف كلمات.
contacts-unavailable = يتعذر البحث في جهات الاتصال حاليًا. كل ما عداها مستمر في العمل.
phone-number = رقم الهاتف
case = التذكرة
priority = الأولوية
status = الحالة
active = نشطة
resolved = محلولة
no-case = لا توجد تذكرة مرتبطة بهذه المحادثة.
conversation = المحادثة
channel = القناة
how-it-came = كيف وردت
came-returning = عاد العميل
came-transfer = حُوّلت إليك
came-consult = طُلبت استشارتك
came-escalation = صُعّدت إليك
came-ai-escalation = صعّدها وكيل ذكاء اصطناعي
came-supervisor = أسندها مشرف
came-record = أُسندت إليك
waits-since = في الانتظار منذ
came-along = معلومات مرفقة
answers-tab = الإجابات
visitor-tab = الزائر
context-tab = السياق
timeline = السجل الزمني
timeline-empty = تظهر هنا المحادثات والحالات والملاحظات السابقة لجهة الاتصال هذه. لا يوجد شيء بعد.
timeline-needs-contact = اربط جهة اتصال لتظهر هنا المحادثات والحالات والملاحظات السابقة.
timeline-unavailable = لا يمكن البحث عن ذلك حاليًا. كل ما عدا ذلك يعمل.
timeline-latest = تُعرض آخر العناصر، وعددها { $count }.
show-earlier = عرض الأقدم
goes-on = مستمرة
note-of-this = هذه المحادثة
transcript-opened = فُتحت في { $time }
earlier-messages = الرسائل الأقدم
later-messages = الرسائل الأحدث
no-messages-kept = لا توجد رسائل محفوظة منها.
history = السجل
history-scope = ما أغلقته، وما رنّ عندك ثم ذهب إلى غيرك، والملاحظات التي تذكرك. للقراءة فقط.
history-closed = المغلقة
history-passed-on = ذهبت إلى غيرك
history-mentions = الإشارات
search-history-closed = البحث في الأسماء والمواضيع والرسائل
search-history-passed-on = البحث في أسماء العملاء
search-history-mentions = البحث في الملاحظات والأسماء والمواضيع
history-count = عدد العناصر المعروضة: { $count }
no-history-closed = لم يُغلق شيء بعد
no-history-closed-detail = المحادثات التي تنهيها وتغلقها تبقى هنا مع كل ما كُتب فيها.
no-history-passed-on = لم يذهب شيء إلى غيرك
no-history-passed-on-detail = الطلبات التي ترفضها أو تفوتك، والتي لم تظهر على شاشتك، تبقى هنا مع السبب.
no-history-mentions = لم يذكرك أحد بعد
no-history-mentions-detail = تبقى هنا الملاحظات التي يكتب فيها زميل @ واسمك، مع ما كُتب في المحادثة.
history-is-searched = يجري البحث في أسماء ما أغلقته ومواضيعه ورسائله. يجب أن ترد كل الكلمات.
history-offers-are-searched = يجري البحث في أسماء العملاء. يجب أن ترد كل الكلمات.
history-mentions-are-searched = يجري البحث في الملاحظات وأسماء العملاء والمواضيع. يجب أن تكون كل الكلمات موجودة.
history-mentioned-by = كتب { $by }
history-unavailable = لا يمكن البحث في سجلك
history-offline = لا يوجد اتصال
search-further-back = البحث فيما هو أقدم
read-conversation = قراءة المحادثة
history-closed-at = أُغلقت في { $time }
history-took = لديك لمدة { $time }
erased-customer = عميل محذوف
on-the-page = على الصفحة الآن
language = اللغة
device = الجهاز
note-from = ملاحظة من { $name }
handed-over-by = سلّمها
skills = المهارات
came-in-by = وردت عبر
waited = مدة الانتظار
opened = فُتحت
yes = نعم
no = لا

## Files

attach-files = إرفاق ملفات
drop-to-send = أفلت الملفات هنا لإرسالها
files-on-their-way = ملفات قيد الإرسال
send-file-again = إرسال { $name } مرة أخرى
discard-file = تجاهل { $name }
save-file = حفظ { $name }
save = حفظ
try-again = حاول مرة أخرى
enlarge-picture = تكبير { $name }
file-saved-as = تم الحفظ باسم { $path }
file-not-sent = لم يُرسل { $name }
file-empty = الملف فارغ.
file-too-large = أقصى حجم للملف هو { $size }.
file-too-many = يمكن إرسال { $limit } ملفات على الأكثر في الوقت نفسه.
file-type-not-allowed = لا يمكن إرسال ملفات من هذا النوع. يمكن إرسال الصور وملفات PDF والمستندات المكتبية والنص العادي.
file-conversation-full = تحتوي المحادثة على أقصى عدد ممكن من الملفات.
file-organisation-full = لا توجد مساحة لدى المؤسسة لمزيد من الملفات. أخبر المسؤول.
file-too-slow = استغرق الملف وقتًا طويلًا. حاول مرة أخرى عبر اتصال أسرع.
file-not-connected = تعذر الوصول إلى الخادم. حاول مرة أخرى عند الاتصال.
file-busy = الخادم مشغول. حاول مرة أخرى بعد قليل.
file-no-room = لا توجد مساحة على قرص هذا الجهاز.
file-not-held = تعذر الاحتفاظ بالملف على هذا الجهاز.
file-gone = لم يعد الملف موجودًا.
file-no-downloads = لا يحتوي هذا الجهاز على مجلد للتنزيلات.
## Settings
settings = الإعدادات
settings-scope = تُحفظ على هذا الجهاز وتخصك وحدك.
settings-not-read = تعذرت قراءة إعداداتك
settings-not-read-detail = عادت كما كانت عند أول تشغيل. الملف محفوظ هنا: { $file }
notifications-when = عرض الطلبات على سطح المكتب
notifications-organisation = كما حددته مؤسستك
notifications-background = عندما لا تكون نافذة Handbell في المقدمة
notifications-always = دائمًا
notifications-forbidden = ما تعرضه مؤسستك في التطبيق وحده يبقى فيه.
notifications-with-buttons = يعرض سطح المكتب هذا إشعارات بأزرار للإجابة.
notification-switch-windows = في Windows المفاتيح في: الإعدادات، النظام، الإعلامات، Handbell. وعدم الإزعاج في المكان نفسه يخفي الطلبات.
notification-switch-mac-os = في macOS المفاتيح في: إعدادات النظام، الإشعارات، Handbell: اسمح بالإشعارات واختر التنبيهات المستمرة. يخفي وضع التركيز الطلبات ما لم يُسمح فيه لتطبيق Handbell.
notification-switch-gnome = في GNOME المفاتيح في: الإعدادات، الإشعارات، Handbell. وعدم الإزعاج في المكان نفسه يخفي الطلبات.
notification-switch-plasma = في Plasma المفاتيح في: إعدادات النظام، الإشعارات، Handbell. وعدم الإزعاج في علبة النظام يخفي الطلبات ما لم يُسمح لتطبيق Handbell بعرضها.
notification-switch-other = مفاتيح الإشعارات في إعدادات سطح المكتب نفسه.
language-and-look = اللغة والمظهر
language-system = كما في النظام
language-hint = في علبة النظام والإشعارات أيضًا.
theme = الألوان
theme-system = كما في النظام
theme-light = فاتح
theme-dark = داكن
zoom = التكبير
keys-from-anywhere = يعرضها { $help } في أي مكان، ويجد { $palette } كل أمر.
show-keys = عرض اختصارات لوحة المفاتيح
test-ring = رنين تجريبي
test-ring-hint = يذهب اختبار إلى الخادم ويعود، ويرنّ كما يرنّ طلب العميل. لا عميل ينتظر ولا يُحتسب شيء.
send-test-ring = إرسال اختبار إليّ
send-test-ring-again = إرسال اختبار آخر
test-step-connected = متصل بالخادم
test-step-answered = الخادم يرسل الاختبار
test-step-asked = يُطلب من النظام عرضه
test-step-shown = هو على شاشتك
test-step-pressed = تضغط عليه
test-state-ahead = ليس بعد
test-state-waiting = جارٍ
test-state-done = تم
test-state-failed = فشل
test-press-now = اضغط «يعمل» في الإشعار.
test-without-buttons = لا أزرار له هنا: انقر عليه. يمكن الرد على الطلبات أيضًا من علبة النظام ومن هذه النافذة.
test-all-done = كل شيء يعمل: الطلبات تصل إليك.
test-not-connected = لا يوجد اتصال بالخادم. أعد المحاولة عند عودته.
test-no-answer = لم يُعِد الخادم الاختبار في الوقت المحدد. أعد المحاولة؛ الخادم الأقدم لا يعرف الاختبارات.
test-real-offer = طلب عميل يرنّ وله الأولوية. أعد المحاولة بعده.
test-not-shown = ليس على الشاشة: { $why }. { $help }
test-nothing-said = لم يُبلغ النظام بأنه على الشاشة. تحقق من تشغيل إشعارات Handbell.
test-dismissed = أُغلق دون الضغط عليه. أما الطلب فيواصل الرنين في علبة النظام وفي هذه النافذة.
test-not-pressed = لم يُضغط عليه في الوقت المحدد. إن لم تره، فتحقق من تشغيل إشعارات Handbell.
show-first-steps = عرض الخطوات الأولى مجددًا
first-run = مستعد لأول عميل
first-run-hint = ثلاث خطوات يمكنك تركها في أي وقت، وهي في الإعدادات أيضًا.
first-run-signed-in = سجّلت الدخول
first-run-account = { $name }، { $organisation }
first-run-notifications = تظهر الطلبات على سطح مكتبك
first-run-test = استمع إلى اختبار واضغط عليه
first-run-leave = تخطٍّ
first-run-finish = تم
about = حول Handbell
about-version = الإصدار { $version }
about-licences = إن Handbell برنامج حر برخصة MIT أو Apache License 2.0، كما تختار.
about-no-log = لا يوجد ملف سجل: يُكتب السجل حيث شُغّل Handbell.
about-log = السجل في

## Settings: sound
sound = الصوت
sound-hint = تُسمع الطلبات حتى تجيب. لا يُسمع شيء عندما تكون شاشتك مقفلة أو عندما يكون عدم الإزعاج مفعّلًا.
sound-messages = الرسائل الجديدة عندما لا تكون النافذة في المقدمة
sound-repeats = التكرار حتى الإجابة
sounds-fixed = اختارت مؤسستك ما يُسمع. يمكنك الاستماع إليه.
sound-by-you = من اختيارك
sound-by-organisation = من اختيار مؤسستك
sound-reset = إعادة التعيين
sound-reset-of = إعادة التعيين: { $what }
sound-of = الصوت: { $what }
volume-of = مستوى الصوت: { $what }
listen-to = استماع: { $what }
tone-bell = جرس يدوي
tone-chime = رنين متدرج
tone-wood = خشب
tone-phone = هاتف
tone-ping = رنّة قصيرة

## Settings: diagnostics
diagnostics = التشخيص
diagnostics-hint = إن لم يرنّ طلب، فالسبب هنا: رموز وأرقام، ولا شيء عن العملاء.
show-diagnostics = عرض التشخيص
hide-diagnostics = إخفاء التشخيص
diagnostics-come = جارٍ السؤال…
copy-as-text = نسخ كنص
copied-as-text = نُسخ
not-copied-as-text = تعذر النسخ.
what-happened-last = آخر ما حدث
nothing-happened-yet = لا شيء بعد.
diagnosed-connection = الخادم
connected-since = متصل منذ { $since }
not-connected-since = غير متصل منذ { $since }
diagnosed-clock = فرق الساعة عن الخادم
diagnosed-server = من يعرض الإشعارات
no-notification-server = لا أحد
server-without-buttons = { $server }، دون أزرار
diagnosed-problem = آخر مشكلة في إشعار
no-problem = لا مشكلة
diagnosed-screen = الشاشة
screen-visible = مرئية
diagnosed-tray = علبة النظام
diagnosed-way = الطلب التالي يرنّ
ring-way-window = في هذه النافذة لأنها في المقدمة
ring-way-notification = كإشعار لأن هذه النافذة ليست في المقدمة
ring-way-window-to-front = في هذه النافذة التي تأتي إلى المقدمة، إذ لا شيء يعرض الإشعارات
ring-way-none = لا يرنّ، إذ لا أحد يرى الشاشة
