## Channels
channel-chat = チャット
channel-sms = SMS
channel-messaging = メッセージ
channel-voice = 通話
channel-record = ケース
channel-unknown = リクエスト

## Time
just-now = たった今
waiting-for = { $time }待機中
waiting-since = { $time } から待機中
today = 今日
yesterday = 昨日

## A part of a page that cannot be drawn
cannot-be-shown = 表示できません
cannot-be-shown-detail = このバージョンの Handbell が認識できない内容があります。何も失われていません。入力した内容は保存されており、リクエストは引き続き届きます。
load-again = 再読み込み

## What a button does, and what about
action-about = { $action }: { $subject }

## Messages of a conversation
message-box = メッセージ
write-a-message = メッセージを入力
send = 送信
send-again = 再送信
edit = 編集
copy = コピー
copied = コピーしました
sending = 送信中…
show-earlier-messages = 以前のメッセージを表示
looking = 読み込み中…
automatic-message = 自動メッセージ
messages = メッセージ
you = あなた
connecting = 接続しています…

## The length of a message
message-length = { NUMBER($limit, useGrouping: "always") } 文字中 { NUMBER($count, useGrouping: "always") } 文字
message-too-long = { $count ->
   *[other] { NUMBER($count, useGrouping: "always") } 文字超過しています。1 件のメッセージは { NUMBER($limit, useGrouping: "always") } 文字までです。
}
