## Channels
channel-chat = دردشة
channel-sms = رسالة نصية
channel-messaging = رسالة
channel-voice = مكالمة
channel-record = تذكرة
channel-unknown = طلب

## Time
just-now = الآن
waiting-for = في الانتظار منذ { $time }
waiting-since = في الانتظار منذ { $time }
today = اليوم
yesterday = أمس

## A part of a page that cannot be drawn
cannot-be-shown = يتعذر عرض هذا
cannot-be-shown-detail = هنا شيء لا يعرفه هذا الإصدار من Handbell. لم يضِع شيء: ما كتبته محفوظ، وما زالت الطلبات تصلك.
load-again = إعادة التحميل

## What a button does, and what about
action-about = { $action }: { $subject }

## Messages of a conversation
message-box = رسالة
write-a-message = اكتب رسالة
send = إرسال
send-again = إعادة الإرسال
edit = تعديل
copy = نسخ
copied = تم النسخ
sending = جارٍ الإرسال…
show-earlier-messages = عرض الرسائل السابقة
looking = جارٍ البحث…
automatic-message = رسالة تلقائية
messages = الرسائل
you = أنت
connecting = جارٍ الاتصال…

## The length of a message
message-length = { NUMBER($count, useGrouping: "always") } من { NUMBER($limit, useGrouping: "always") } حرف
message-too-long = { $count ->
    [zero] الرسالة طويلة جدًا: حدها الأقصى { NUMBER($limit, useGrouping: "always") }.
    [one] حرف واحد زائد: الحد الأقصى للرسالة { NUMBER($limit, useGrouping: "always") }.
    [two] حرفان زائدان: الحد الأقصى للرسالة { NUMBER($limit, useGrouping: "always") }.
    [few] { NUMBER($count, useGrouping: "always") } أحرف زائدة: الحد الأقصى للرسالة { NUMBER($limit, useGrouping: "always") }.
    [many] { NUMBER($count, useGrouping: "always") } حرفًا زائدًا: الحد الأقصى للرسالة { NUMBER($limit, useGrouping: "always") }.
   *[other] { NUMBER($count, useGrouping: "always") } حرف زائد: الحد الأقصى للرسالة { NUMBER($limit, useGrouping: "always") }.
}
