## The tray
signed-out = Handbell · サインアウト中
connecting = 接続しています
reconnecting = 再接続しています
sessions = セッション { $count } 件
waiting = 待機中 { $count } 件
offer-by = { $customer } さん、{ $channel ->
    [chat] チャット
    [sms] SMS
    [voice] 通話
    [record] ケース
   *[messaging] メッセージ
  }
reject-for = { $reject }：{ $reason }
open = 開く
reset-presence = プレゼンスをリセット
open-handbell = Handbell を開く
sign-out = サインアウト
quit = 終了

## Notifications
accept = 承諾
reject = 拒否
not-verified = 顧客は確認されていません。
answer-in-tray = Handbell で応答してください。トレイ アイコンを使用します。
answer-by-click = Handbell で応答してください。ここをクリックするか、トレイ アイコンを使用します。
answer-by-middle-click = Handbell で応答してください。ここを中央ボタンでクリックするか、トレイ アイコンを使用します。
test-ring = テスト着信
test-ring-detail = 顧客からのリクエストはこのように着信します。これはテストです。待っている人はいません。
test-ring-works = 届きました
test-ring-no-press = このデスクトップでは押せません。
test-ring-click = ここをクリックしてテストを終了してください。
test-ring-middle-click = ここを中クリックしてテストを終了してください。

## The window before its page is there
window-is-starting = Handbell を起動しています

## デスクトップのお知らせ
news-messages = 新しいメッセージ { $count } 件
news-unknown = Handbell に新しいお知らせがあります。
news-closed-by-supervisor = 監督者が会話を終了しました。
news-supervisor-joined = 監督者が会話に参加しました。
news-supervisor-joined-named = { $name } さんが会話に参加しました。
news-consult-declined = { $name } さんは参加しません。
news-nobody-free = { $queue } に対応できる人がいません。
news-added-to-conversation = { $name } さんがあなたを会話に追加しました。
news-mentioned = { $name } さんがメモであなたに言及しました。
news-sentiment-very-negative = お客様の感情は非常に否定的です。
news-sentiment-negative = お客様の感情は否定的です。
news-sentiment-slightly-negative = お客様の感情はやや否定的です。
news-sentiment-rep = { $name } が対応しています。
news-presence = プレゼンスは「{ $presence }」です
news-presence-missed = 依頼に応答できませんでした。
news-presence-rejected = 依頼を拒否しました。
news-presence-session-limit = セッション数が上限に達しています。
news-presence-by-supervisor = 監督者が設定しました。
news-presence-by-named = { $name } さんが設定しました。
news-presence-means = プレゼンスをリセットするまで新しい仕事は届きません。
news-absence = 離席中の出来事
news-answered = { $count } 人のお客様に他の担当者が応対しました
news-waiting = { $count } 人のお客様がまだ待っています
news-gone = { $count } 人のお客様が離れました
news-unread = { $sessions } 件のセッションに新しいメッセージ { $count } 件
unread = 未読 { $count } 件
