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

## The window before its page is there
window-is-starting = Handbell を起動しています
