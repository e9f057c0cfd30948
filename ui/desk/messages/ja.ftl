## Buttons that several parts have
accepting = 承諾しています…
accepted-at = 承諾: { $time }
cancel = キャンセル
close = 閉じる
details = 詳細
dismiss = 閉じる
home = ホーム
open-item = 開く
quit = Handbell を終了
resume = 再開
sign-out = サインアウト
try-again-now = 今すぐ再試行
wrap-up = 後処理
no-messages-yet = まだメッセージはありません
not-verified = 未確認

## The way to the server and to the background program
reconnecting-since = { $time } から再接続しています。
go-on-offline = このまま閲覧や入力を続けられます。
unsent-items = { $count ->
   *[other] 未送信の { $count } 件は、接続が戻ると送信されます。
}
tries-again = Handbell が自動的に再試行します。
core-does-not-answer = Handbell のバックグラウンド プログラムが応答していません
core-does-not-answer-detail = 直前の操作が実行されていない可能性があります。表示内容が古い場合があります。
not-kept-here = このコンピューターに保存されていません
storage-would-be-lost = 今 Handbell が終了すると、ここに入力した内容は失われます。
storage-disk-full = ディスクがいっぱいです。空き容量を増やしてください。
storage-disk-read-only = ディスクは読み取り専用です。
storage-not-writable = { $folder } に書き込めません: { $error }。
turned-away-other-version = Handbell とサーバーのバージョンが異なります。Handbell を更新してください。ここに入力した内容は保存されています。
turned-away-not-understood = このバージョンの Handbell が認識できない内容がサーバーから届きました。Handbell を更新してください。
turned-away-not-found = このアドレスにワークスペースはありません。サーバーのアドレスを確認してください。
turned-away-too-many = サーバーの接続数が多すぎます。
turned-away-not-stored = 現在、サーバーは何も保存できません。ここに入力した内容は保存されています。
turned-away-suspended = あなたの組織はこのサーバーで停止されています。管理者にお問い合わせください。ここに入力した内容は保存されています。
turned-away-other = サーバーが接続を閉じました。
starting = Handbell を起動しています
core-does-not-answer-yet = Handbell のバックグラウンド プログラムがまだ応答していません。
core-does-not-answer-yet-detail = この状態が続く場合は、トレイから Handbell を終了し、もう一度起動してください。入力した内容は失われません。
server-has-not-answered = サーバーからまだ応答がありません。
tries-again-kept = Handbell が自動的に再試行します。入力した内容は保存されています。

## Sign-in
sign-in-title = Handbell にサインイン
server-address = サーバーのアドレス
server-address-hint = 管理者にお問い合わせください。
server-address-example = https://handbell.example.com
email = メール アドレス
password = パスワード
sign-in = サインイン
signing-in = サインインしています…
sign-in-no-core = Handbell のバックグラウンド プログラムが応答していません。Handbell をもう一度起動してください。
sign-in-bad-address = { $example } のようなアドレスを入力してください。
sign-in-not-private = 第三者に読み取られないよう、https:// で始まるアドレスを入力してください。
sign-in-no-answer = サーバーが応答しません。もう一度試すか、管理者にお問い合わせください。
sign-in-unreachable = サーバーに接続できません。アドレスとネットワークを確認してください。
sign-in-redirected = このアドレスは別のアドレスに転送されますが、Handbell はパスワードを伴う転送には従いません。サーバー自体のアドレスを入力してください。
sign-in-other-program = このアドレスから応答はありますが、Handbell サーバーではありません。
sign-in-other-status = サーバーがステータス { $status } で応答しました。
sign-in-no-such-organisation = このアドレスに組織はありません。サーバーのアドレスを確認してください。
sign-in-organisation-suspended = あなたの組織はこのサーバーで停止されています。管理者にお問い合わせください。
sign-in-organisation-stopped = 現在、サーバーはあなたの組織に対応できません。後でもう一度試すか、管理者にお問い合わせください。
sign-in-wrong-credentials = メール アドレスまたはパスワードが正しくありません。
sign-in-too-many-attempts = { $seconds ->
    [0] 試行回数が多すぎます。後でもう一度お試しください。
   *[other] 試行回数が多すぎます。{ $seconds } 秒後にもう一度お試しください。
}
sign-in-busy = サーバーが混み合っています。しばらくしてからもう一度お試しください。
sign-in-not-stored = サインイン情報を保存できません
sign-in-not-stored-detail = ディスクに書き込めませんでした。次回 Handbell を起動したときに、もう一度サインインしてください。
sign-in-in-file = サインイン情報はファイルに保存されています
sign-in-in-file-detail = キーチェーンがロックされているか、応答していません。ファイルを読めるのはこのユーザーだけです。キーチェーンに保存するには、ロックを解除してもう一度サインインしてください。
signed-out-not-signed-in = サインアウトされました。続けるには、もう一度サインインしてください。
signed-out-forbidden = このアカウントは顧客対応を行いません。担当者として設定するよう管理者に依頼してください。
signed-out-server-not-told = サインアウトをサーバーに通知できませんでした。サーバー側のサインインは期限が切れるまで有効です。もう一度サインインしてサインアウトするか、管理者に連絡してください。
and-kept = { $sentence } ここに入力した内容は保存されています。

## Questions before something is done
sign-out-question = サインアウトしますか?
open-conversations = { $count ->
   *[other] 開いている会話が { $count } 件あります。
}
stay-signed-in = サインインしたままにする
session-grace-unknown = しばらくの間だけ、あなたの担当のままになります。
session-grace-until-closed = あなたの担当のままになり、再びサインインするまで誰も応答しません。
session-grace-for = { $time }の間、あなたの担当のままになります。その後、チャットと通話はキューに戻り、あなたが離れたことが顧客に通知されます。
keeps-running = Handbell は動作を続けます
keeps-running-detail = ここにはトレイがないため、このウィンドウを閉じても最小化されるだけで、リクエストの着信は続きます。元に戻すには、Handbell をもう一度起動してください。終了するには、ここまたはプレゼンス メニューで終了してください。
minimise = 最小化

## Presence
navigation = ナビゲーション
app-name = Handbell
presence = プレゼンス: { $presence }
offline = オフライン
no-work-offline = 接続がない間は、リクエストは届きません。
no-work-unknown = 現在、リクエストは届きません。
no-work-not-connected = Handbell は接続されていません。
no-work-missed = リクエストに応答しませんでした。プレゼンスをリセットするまで、新しいリクエストは届きません。
no-work-missed-from = { $customer } さんからのリクエストに応答しませんでした。プレゼンスをリセットするまで、新しいリクエストは届きません。
no-work-rejected = リクエストを拒否しました。プレゼンスをリセットするまで、新しいリクエストは届きません。
no-work-rejected-from = { $customer } さんからのリクエストを拒否しました。プレゼンスをリセットするまで、新しいリクエストは届きません。
no-work-session-limit = セッション数が上限のときにリクエストが届きました。プレゼンスをリセットするまで、新しいリクエストは届きません。
no-work-session-limit-from = セッション数が上限のときに { $customer } さんからリクエストが届きました。プレゼンスをリセットするまで、新しいリクエストは届きません。
no-work-no-queues = キューが割り当てられていません。
no-work-no-sources = 割り当てられたキューにリクエストを送るチャネルがありません。
no-work-skills = 割り当てられたキューのリクエストに必要なスキルがありません。
no-work-units = キャパシティを使い切っています。セッションを閉じると、再びリクエストが届きます。
no-work-profile = { $profile } のキャパシティを使い切っています。
no-work-presence = プレゼンスが「{ $presence }」の間は、リクエストは届きません。
no-work-cooling-down = 直前のリクエストに応答がありませんでした。まもなく再びリクエストが届きます。
no-work-sessions = セッション数が上限に達しています。1 つ閉じると、再びリクエストが届きます。
no-work-pick = 割り当てられたキューのリクエストは、自分で引き受ける必要があります。自動では提示されません。
queues-closed = 割り当てられたキューは受付時間外です。
queues-closed-until = 割り当てられたキューは { $time } まで受付時間外です。
set-by-you = 自分で設定
set-by-supervisor = { $name } さんが設定
set-by-a-supervisor = スーパーバイザーが設定
set-by-system = システムが設定
capacity-in-use = キャパシティ: { $capacity } 中 { $used } を使用中
after-conversation = { $customer } さんの後
next-presence = { $customer } さんの後は「{ $presence }」
cancel-next-presence = 取り消す
reset-presence = プレゼンスをリセット
resetting = リセットしています…
no-notifications-with-tray = このデスクトップには通知を表示するプログラムがありません。着信はこのウィンドウとトレイに表示されます。
no-notifications-no-tray = このデスクトップには通知を表示するプログラムがありません。着信はこのウィンドウにのみ表示されます。
no-notification-buttons = このデスクトップの通知にはボタンがありません。通知をクリックして Handbell を開き、ここで応答してください。
no-tray = ここにはトレイがありません。このウィンドウを閉じると最小化され、Handbell をもう一度起動すると元に戻ります。

## What keeps new work away
missed = リクエストに応答しませんでした。
missed-from = { $customer } さんからのリクエストに応答しませんでした。
missed-detail = ほかの担当者が対応できます。何も失われていません。スーパーバイザーもあなたのプレゼンスをリセットできます。
rejected = リクエストを拒否しました。
rejected-from = { $customer } さんからのリクエストを拒否しました。
rejected-detail = ほかの担当者が対応できます。対応できるようになったら、プレゼンスをリセットしてください。
session-limit = 同時に開けるセッション数の上限に達しています。
session-limit-detail = リクエストが届きましたが、割り当てられませんでした。セッションを閉じてから、プレゼンスをリセットしてください。
session-limit-detail-from = { $customer } さんからリクエストが届きましたが、割り当てられませんでした。セッションを閉じてから、プレゼンスをリセットしてください。
override-unknown = 何らかの理由で、新しいリクエストが届きません。
override-means = 「{ $presence }」と表示されており、プレゼンスをリセットするまで新しいリクエストは届きません。

## Work that went elsewhere
customer-and-others = { $others ->
    [0] { $customer } さん
   *[other] { $customer } さん、ほか { $others } 件
}
passed-detail = { $count ->
   *[other] キューに戻り、再び提示されます。あなたに提示されることもあります。
}
not-displayed = { $customer } さんからのリクエストを表示できませんでした: { $why }。
not-displayed-detail = { $count ->
   *[other] ほかの担当者に割り当てられました。あなたの不応答には数えられません。
}

## Why a request was on no screen, and what helps
not-shown-no-server = デスクトップが通知を表示していません
not-shown-no-server-help = デスクトップの通知をオンにするか、Handbell のウィンドウを手前に置いてください。
not-shown-refused = デスクトップが通知を拒否しました
not-shown-refused-help = デスクトップの設定で Handbell の通知を許可してください。
not-shown-inhibited = デスクトップの「おやすみモード」がオンでした
not-shown-inhibited-help = リクエストを受ける間はオフにするか、デスクトップの設定で Handbell を許可してください。
not-shown-behind = 別の通知が手前にありました
not-shown-behind-help = お使いのデスクトップは通知を 1 件ずつ表示します。読んだ通知を閉じるか、Handbell のウィンドウを手前に置いてください。
not-shown-dismissed = 通知が閉じられました
not-shown-dismissed-help = 通知を閉じても応答にはなりません。通知の「承諾」または「拒否」を押してください。
not-shown-expired = 通知が自動的に消えました
not-shown-expired-help = デスクトップの設定で通知の表示時間を長くするか、Handbell のウィンドウを手前に置いてください。
not-shown-locked = 画面がロックされていました
not-shown-asleep = コンピューターがスリープ中でした
not-shown-lid-closed = カバーが閉じられていました
not-shown-session-inactive = ほかの人がこのコンピューターを使用していました
not-shown-away-help = 離席する前に「退席中と表示」を選ぶと、リクエストはすぐにほかの担当者に届きます。
not-shown-not-in-front = Handbell のウィンドウが手前にありませんでした
not-shown-not-in-front-help = ウィンドウを手前に置くか、デスクトップの通知をオンにしてください。
not-shown-window-hung = Handbell のウィンドウが応答していませんでした
not-shown-page-failed = Handbell のウィンドウに障害が発生しました
not-shown-reopen-help = Handbell のウィンドウを閉じ、トレイから開き直してください。再び発生する場合は、管理者に連絡してください。
not-shown-queue-full = Handbell が同時に表示できる数のリクエストがすでに着信していました
not-shown-queue-full-help = 着信中のリクエストに応答すると、次のリクエストを表示できます。
not-shown-no-desk = どのコンピューターでも Handbell が起動していませんでした
not-shown-no-desk-help = リクエストを受ける間は Handbell を起動しておいてください。ウィンドウを閉じてもトレイに残ります。
not-shown-no-answer = 画面に表示したことが、コンピューターから時間内に報告されませんでした
not-shown-no-answer-help = 接続を確認してください。再び発生する場合は、管理者に連絡してください。
not-shown-router-paused = サーバーが一時的に停止していました
not-shown-too-short = 画面に表示された時間が短すぎました
not-shown-nothing-to-do-help = 対応は必要ありません。
not-shown-other = どの画面にも表示されませんでした
not-shown-other-help = Handbell のウィンドウを手前に置いてください。再び発生する場合は、管理者に連絡してください。

## Home
request-is-ringing = リクエストが着信しています
no-open-conversations = 開いている会話はありません
accepted-appear-here = 承諾したリクエストがここに表示されます。
ready = 準備ができています。次のリクエストが届くとすぐに着信します。
set-aside = 保留中
reopen = 再開
reopening = 再開しています…
open-in-queues = キューで待機中
pick = 引き受ける
picking = 引き受けています…
first-of-waiting = { $total } 件中、最初の { $count } 件。
nobody-is-waiting = キューで待っている人はいません。
list-comes-with-connection = 接続すると一覧が表示されます。
closed-today = 今日閉じた会話
show-all = { $count } 件すべて表示
nothing-closed = 今日閉じた会話はまだありません
nothing-closed-detail = 終了後に閉じた会話が、午前 0 時までここに表示されます。転送や相談は含まれません。
waiting-for-you = 返信待ち
nobody-waits-for-you = あなたの返信を待っている人はいません。
search-open-work = 待機中のリクエストを検索
clear-search = 検索を消去
clear-selection = 選択を解除
sort-by = 並べ替え
order-queue = キューの順
order-longest = 待ち時間が長い順
order-newest = 新しい順
order-customer = 顧客順
look-at = 詳細: { $customer } さん
open-item-about = 引き受ける前に: { $customer } さん
close-open-item = 閉じる
details-come-with-connection = 接続すると詳細が表示されます。
my-day = 今日の実績
day-offered = 提示
day-accepted = 承諾
day-assigned = 割り当て
day-missed = 応答なし
day-rejected = 拒否
day-not-displayed = 表示なし
day-time-to-accept = 承諾までの時間
day-longest = 最長 { $time }
day-none-accepted = まだ承諾していません
figures-come-with-connection = 接続すると数値が表示されます。
passed-on = 今日ほかへ移ったリクエスト
outcome-missed = 応答なし
outcome-rejected = 拒否
outcome-not-displayed = 表示なし: { $why }
outcome-desk-gone = 接続していませんでした
outcome-customer-left = 応答の前に顧客が離れました
outcome-other = 未応答
became-waiting = 担当者を待っています
became-yours = あなたが担当中、または担当済み
became-answered = { $name } さんが応答
became-ended = 応答なしで終了

## Sessions
sessions = セッション
sort-and-filter = 並べ替えと絞り込み
order-opened = 開いた順
show-only = 表示
filter-all = すべてのセッション
filter-unread = 未読
search-sessions = セッションを検索
sessions-hidden = { $count } 件のセッションが非表示です。
show-all-sessions = すべて表示
waits-longest = 最も長く待機中
wait-due = 要返信
wait-overdue = 返信遅れ
no-sessions = リクエストを承諾すると、セッションがここに表示されます。
is-writing = 入力中…
unread = 未読 { $count } 件
sessions-cannot-be-shown = セッションを表示できません。着信は引き続き表示されます。

## What rings
incoming = 着信
offer-from = { $customer } さんからの{ $channel }
offer-from-timed = { $customer } さんからの{ $channel }、{ $time }
more-waiting = ほか { $count } 件が待機中
also-waiting = ほかの着信
more-are-waiting = { $count ->
   *[other] ほか { $count } 件が待機中
}
time-left = 残り{ $time }
last-seconds = 残り 10 秒: { $title }
waits-so-far = { $time }待機中
known-customer = 登録済みの連絡先
returning-customer = 以前にも利用した顧客
unknown-customer = 連絡先に未登録
more-time = { $time }延長
more-time-by-key = { $keys } で{ $time }延長
asking-more-time = 依頼しています…
opening = 開いています…
rejecting = 拒否しています…
reject-for-reason = 理由を選んで{ $reject }
offer-cannot-be-shown = ここに表示できないリクエストが届きました。
assigned-cannot-be-shown = 割り当てられた項目を表示できません。
assigned-to-you = あなたに割り当て済み
not-verified-detail = 未確認: 顧客が入力した内容に基づいています。
notifications = 通知
more-notifications = ほか { $count } 件
dismiss-all = すべて閉じる
customer-left = { $customer } さんが離れました
customer-left-detail = 誰かが応答する前に、顧客が終了しました。
this-message-too-long = このメッセージは長すぎます
this-message-too-long-detail = { $length } 文字あります。一度に送信できるのは { $limit } 文字までです。
text-too-long = このテキストは長すぎます
draft-too-long-detail = { $limit } 文字を超える下書きは保存されません。短くしてください。
text-too-long-detail = 保存も送信もされませんでした。短くしてください。

## What the server tells
notice-unknown = お知らせがあります
notice-unknown-detail = このバージョンの Handbell が認識できない内容がサーバーから届きました。
closed-by-supervisor = スーパーバイザーが会話を閉じました
closed-by-supervisor-detail = { $customer } さんとの会話は終了しました。
supervisor-joined = { $supervisor } さんが閲覧しています
a-supervisor-joined = スーパーバイザーが閲覧しています
supervisor-joined-detail = スーパーバイザーが { $customer } さんとの会話に書き込んでいます。
consult-declined = { $helper } さんは参加しませんでした
consult-rejected-detail = { $customer } さんについての相談依頼は拒否されました。
consult-missed-detail = { $customer } さんについての相談依頼に応答がありませんでした。
consult-not-arrived-detail = { $customer } さんについての相談依頼は届きませんでした。
nobody-free = { $queue } に対応できる担当者がいませんでした
nobody-free-detail = { $customer } さんについての相談は、誰にも依頼されませんでした。
added-to-conversation = { $by } さんがあなたを会話に追加しました
added-to-conversation-detail = { $customer } さんにメッセージを送信できます。あなたの参加は顧客にも表示されます。
customer-inactive = { $customer } さんからしばらく返信がありません
answer-due = { $customer } さんが返信を待っています

## What was given back
not-sent-or-not-done = 未送信または未実行
message-to = { $customer } さんへのメッセージ
draft-for = { $customer } さんへの下書き
note-about = { $customer } さんについてのメモ
a-customer = 顧客
not-done = 未実行
not-done-for = 未実行: { $customer } さん
returned-elsewhere = { $title }{ $kind ->
    [act] {""}
   *[other] : 未送信
}{ $others ->
    [0] 。
   *[other] 、ほか { $others } 件。
}
show = 表示
discard = 破棄
discard-for-good = 完全に破棄
keep = 残す
mark-to-copy = コピーするには、テキストを選択してください。
returned-answer-lost = サーバーが応答する前に接続が切れました。実行されたかどうかを確認してください。
returned-offer-over = 接続がない間にリクエストの提示が終わりました。実行されませんでした。
returned-no-connection = 1 分以上接続がありませんでした。実行されませんでした。
returned-too-large = サーバーには大きすぎます。送信されませんでした。
returned-not-known = サーバーが認識できません。実行されませんでした。
returned-conversation-gone = 送信される前に、会話が終了したか、ほかの担当者に移りました。
returned-read-only = この会話は閲覧のみ可能です。送信されませんでした。
returned-session-closed = 送信される前にセッションが閉じられました。
returned-session-closed-meanwhile = このワークスペースに接続がない間に、セッションが閉じられました。
returned-too-long = { $length } 文字あります。一度に送信できるのは { $limit } 文字までです。
returned-no-owner = 以前のバージョンの Handbell が、誰のものかを記録せずに保存しました。送信されませんでした。
returned-other = 実行されませんでした。

## What was pressed and was not done
pressed-accept = 「承諾」を押しました。
pressed-reject = 「拒否」を押しました。
pressed-ask-more-time = 時間の延長を求めました。
pressed-pick = 「引き受ける」を押しました。
pressed-reopen = 「再開」を押しました。
pressed-transfer = 「転送」を押しました。
pressed-escalate = 「エスカレート」を押しました。
pressed-consult = 「相談」を押しました。
pressed-end-consult = 相談を終了しました。
pressed-add-consultant = 「会話に追加」を押しました。
pressed-remove-consultant = 「閲覧のみにする」を押しました。
pressed-cancel-consult-search = 検索をキャンセルしました。
pressed-pause-timeout = タイムアウト ルールを一時停止しました。
pressed-resume-timeout = 「再開」を押しました。
pressed-link-contact = 連絡先を関連付けました。
pressed-create-contact = 連絡先を作成しました。
pressed-unlink-contact = 連絡先の関連付けを解除しました。
pressed-choose-presence = プレゼンスを選択しました。
chose-presence = プレゼンス「{ $presence }」を選択しました。
pressed-choose-next-presence = 会話後のプレゼンスを選択しました。
pressed-dispose = 会話の結果を入力しました。
pressed-add-note = メモを追加しました。
pressed-reset-presence = 「プレゼンスをリセット」を押しました。
pressed-send = 「送信」を押しました。
pressed-send-again = 「再送信」を押しました。
pressed-end = 「終了」を押しました。
pressed-close = 「閉じる」を押しました。
pressed-sign-out = 「サインアウト」を押しました。
pressed-something = このバージョンの Handbell が認識できない操作をしました。
not-done-accept = 承諾されていません
not-done-reject = 拒否されていません
not-done-ask-more-time = 延長されていません
not-done-pick = 引き受けていません
not-done-reopen = 再開されていません
not-done-transfer = 転送されていません
not-done-escalate = エスカレートされていません
not-done-consult = 誰にも相談されていません
not-done-end-consult = 相談は終了していません
not-done-add-consultant = 会話に追加されていません
not-done-remove-consultant = 会話から削除されていません
not-done-cancel-consult-search = 検索はキャンセルされていません
not-done-pause-timeout = 一時停止されていません
not-done-resume-timeout = 再開されていません
not-done-link-contact = 連絡先は関連付けられていません
not-done-create-contact = 連絡先は作成されていません
not-done-unlink-contact = 連絡先の関連付けは解除されていません
not-done-choose-presence = プレゼンスは変更されていません
not-done-choose-next-presence = 会話後のプレゼンスは選択されていません
not-done-dispose = 結果は保存されていません
not-done-add-note = メモは保存されていません
not-done-reset-presence = プレゼンスはリセットされていません
not-done-send = 送信されていません
not-done-send-again = 再送信されていません
not-done-end = 終了していません
not-done-close = 閉じられていません
not-done-sign-out = サインアウトされていません

## Why the server refused something
problem-no-such-representative = 担当者 { $rep } は存在しません。
problem-no-such-conversation = この会話はあなたには開かれていません。
problem-conversation-ended = 会話は終了しました。
problem-no-such-presence = プレゼンス { $presence } は存在しません。
problem-offer-over = このリクエストの提示は終わりました。
problem-cannot-reject = このリクエストは拒否できません。
problem-no-such-reason = 拒否理由 { $reason } は存在しません。
problem-not-waiting = この会話はあなたを待っていません。ほかの人が引き受けた可能性があります。
problem-session-limit = { $limit ->
   *[other] { $limit } 件のセッションが開いており、これ以上は開けません。先に 1 つ閉じてください。
}
problem-too-many-offers = すでに { $limit } 件のリクエストが着信しており、これ以上は表示できません。先に 1 件に応答してください。
problem-no-such-queue = キュー { $queue } は存在しません。
problem-wrong-queue = キュー { $queue } は、この種類のリクエストを受け付けません。
problem-queue-closed = キュー { $queue } は現在、受付時間外です。
problem-nobody-free = キュー { $queue } に対応できる担当者がいません。
problem-not-reachable = { $rep } さんには依頼できません。
unreachable-no-desk = { $rep } さんには依頼できません。ワークスペースが接続されていません。
unreachable-presence = { $rep } さんには依頼できません。プレゼンスが「{ $presence }」です。
unreachable-session-limit = { $rep } さんには依頼できません。セッション数が上限に達しています。
unreachable-too-many-offers = { $rep } さんには依頼できません。表示できる数のリクエストがすでに着信しています。
unreachable-cooling-down = { $rep } さんには依頼できません。直前の別のリクエストに応答がありませんでした。
unreachable-has-conversation = { $rep } さんには依頼できません。すでにこの会話の担当者です。
unreachable-consults-already = { $rep } さんは、すでに相談に参加しているか、依頼されています。
unreachable-not-consulting = { $rep } さんは、この会話の相談に参加していません。
problem-too-many-helpers = { $limit } 人の担当者がこの会話を支援中か、依頼されています。これ以上は追加できません。
problem-not-allowed = 組織で許可されていません。
prohibited-unconsulted-transfer = 相談していない担当者への転送は、組織で許可されていません。先に相談してください。
prohibited-pause-timeout = このタイムアウト ルールは一時停止できません。
prohibited-more-time = このリクエストの時間はこれ以上延長できません。
prohibited-add-consultant = ここには誰も追加できません。メッセージをやり取りしない会話です。
problem-empty = 送信する内容がありません。
problem-control-characters = 制御文字が含まれています。送信できるのは、テキスト、タブ、改行のみです。
problem-conversation-full = この会話は上限に達しました。新しい会話で続けてください。
problem-out-of-room = 現在、開いている会話が多すぎます。後でもう一度お試しください。
problem-no-record = ここではレコードを受け付けません。
problem-records-unavailable = 現在、連絡先にアクセスできません。しばらくしてからもう一度お試しください。ほかの機能は引き続き使用できます。
problem-no-such-contact = この連絡先はもう存在しません。もう一度検索してください。
problem-wrong-contact-name = 連絡先には 300 文字以内の名前が必要です。
problem-wrong-contact-email = メール アドレスではありません。
problem-wrong-contact-phone = 電話番号ではありません。
problem-too-long = { $limit } 文字を超えています。
problem-too-large = サーバーには大きすぎます。
problem-internal = サーバーのエラーにより実行できませんでした。報告してください。
problem-disk-full = サーバーのディスクがいっぱいです。管理者に連絡してください。空きができると自動的に再開します。
problem-disk-read-only = サーバーのディスクが読み取り専用です。管理者に連絡してください。解消されると自動的に再開します。
problem-key-reused = サーバーが以前の送信と取り違えました。もう一度実行してください。
problem-unknown = サーバーが拒否しました ({ $code })。

## A conversation
conversation-with = { $customer } さんとの会話
ended-by-you = あなたが会話を終了しました。
ended-by-representative = 会話が終了されました。
ended-by-customer = 顧客が会話を終了しました。
ended-customer-gone = 会話は終了しました。顧客が戻りませんでした。
ended-by-supervisor = スーパーバイザーが会話を終了しました。
ended-auto-closed = 会話は終了しました。長い間、メッセージがありませんでした。
ended-unanswered = 会話は終了しました。応答できる担当者がいませんでした。
ended-overflow = 会話は終了しました。キューに空きがありませんでした。
ended-no-representatives = 会話は終了しました。キューに担当者がいません。
ended-resolved = 解決済みです。
ended-unknown = 会話は終了しました。
close-when-done = 作業が済んだら、セッションを閉じてください。
consulting-read-only = 相談を受けています (閲覧のみ)。顧客にあなたは表示されません。
record-no-messages = ここにはメッセージの相手がいません。作業が済んだら解決してください。
call = 通話
call-goes-on = 通話中
call-over = 通話は終了しました
call-waited = キューでの待ち時間: { $time }
disposition = 結果はどうでしたか?
choose-disposition = 選択
keep-open = 開いたままにする
sms-segments = SMS { $count } 通、残り { $left } 文字
sms-short-messages = SMS の文字セットにない文字があるため、1 通に入るのは 160 文字ではなく 70 文字になります。
end = 終了
ending = 終了しています…
resolve = 解決
resolving = 解決しています…
closing = 閉じています…
leave = 退出
leaving = 退出しています…
undo = 元に戻す
can-be-undone = 数秒間は元に戻せます。
has-left-page = ページを離れました
customer-and-case = 顧客とケース
more = その他
pause-rule = { $rule } を一時停止
pause-rule-detail = 再開するまで、このタイムアウト ルールはここでは動作しません。
rule-paused = 一時停止中のタイムアウト ルール: { $rule }
paused-rules = 一時停止中のタイムアウト ルール
resuming = 再開しています…
close-without-ending = 終了せずに閉じる
close-record-detail = あなたの担当のままです。ホームの「保留中」に表示されます。
close-message-detail = 顧客から再びメッセージが届くまで待機します。
close-chat-detail = キューに戻ります。
close-details = 顧客とケースを閉じる
all-sessions = { $unread ->
    [0] すべてのセッション
   *[other] すべてのセッション、未読 { $unread } 件
}

## Its messages
no-messages-in-log = まだメッセージはありません。
customer-is-writing = { $customer } さんが入力中…
earlier-come-with-connection = 接続すると以前のメッセージが表示されます
a-supervisor = スーパーバイザー
named-supervisor = { $name } (スーパーバイザー)
a-colleague = ほかの担当者
enter-sends = Enter で送信、Shift+Enter で改行
too-long-for-draft = 下書きとして保存するには長すぎます。
named-ai-agent = { $name } (AI エージェント)
sent = 送信済み
delivered = 配信済み
undelivered-unreachable = 未配信: 接続先のシステムに到達できません。
undelivered-timed-out = 未配信: 接続先のシステムが時間内に応答しませんでした。
undelivered-refused = 未配信: 接続先のシステムが受け付けませんでした。
undelivered-switched-off = 未配信: 接続先のシステムはメッセージを受け付けなくなりました。
undelivered-not-stored = 未配信: サーバーが接続先のシステムのために保存できませんでした。
undelivered-too-many-waiting = 未配信: 接続先のシステム宛てのメッセージが多すぎます。
undelivered-removed = 未配信: 接続先のシステムへのメッセージ送信は終了しました。
undelivered-not-kept = 未配信: 送信用の本文は保存されていません。
waits-for-connection = 接続が戻ると送信されます
new-messages = 新しいメッセージ
new-message-count = { $count ->
   *[other] 新しいメッセージ { $count } 件
}
newest-messages = 最新のメッセージ
message-from = { $name }: { $text }
hidden-control = この後のテキストの向きを変える不可視文字
link-opens-outside = Handbell の外で開きます。リンク先を確認してください。
open-link = 開く
link-not-opened = 開けませんでした。アドレスをコピーしてください。
copy-address = アドレスをコピー
address-copied = アドレスをコピーしました

## Keys
keys = キーボード ショートカット
keys-around = ウィンドウ内の移動
name-with-keys = { $name } ({ $keys })
control-key = Ctrl
shift-key = Shift
arrow-down-key = ↓
arrow-up-key = ↑
digit-keys = 1…9
key-accept = 着信を承諾
key-reject = 着信を拒否
key-offer = 着信に移動し、内容をすべて読み上げる
key-more-time = 着信の応答時間を延長 (許可されている場合)
key-home = ホーム
key-session = 一覧の順番でセッションを開く
key-next-session = 次のセッション
key-previous-session = 前のセッション
key-next-region = ウィンドウの次の領域
key-previous-region = ウィンドウの前の領域
key-compose = メッセージを入力
key-presence = プレゼンス
key-palette = セッションまたはコマンドを検索
key-help = ショートカットの一覧
palette = セッションまたはコマンドを検索
palette-hint = 名前を入力
go-to-session = セッション: { $customer } さん
nothing-matches = 「{ $search }」に一致するものはありません。

## Who is brought in
transfer = 転送
transferring = 転送しています…
transfer-detail = あなたの手を離れ、すぐに相手に提示されます。
escalate = エスカレート
escalating = エスカレートしています…
escalate-detail = あなたの手を離れ、すぐに上位の権限を持つ人に提示されます。
escalate-hint = 上位の権限を持つ人に送ります。
consult = 相談
consulting = 相談を依頼しています…
consult-detail = 相手は会話を閲覧します。顧客の対応はあなたが続け、相手は顧客に表示されません。
close-handover = 閉じる
handover-note = メモ
handover-note-hint = 引き継いだ人に表示されます。顧客には表示されません。
consult-note-hint = 支援する人に表示されます。顧客には表示されません。
note-hint = 会話と一緒に保存されます。顧客には表示されません。
add-note = メモを追加
adding-note = 追加中…
queue-waiting = { $count ->
    [0] 待っている人はいません
   *[other] { $count } 人待ち
}
queue-wait = 待ち時間は約 { $time }
search-by-name = 名前で検索
search-targets = 担当者とキューを検索
representatives-and-queues = 担当者とキュー
no-connection-no-list = サーバーに接続されていません。接続すると一覧が表示されます。
nobody-can-be-asked = 現在、依頼できる担当者も受付中のキューもありません。
nobody-matches = 「{ $search }」に一致する人はいません。
queue = キュー
skills-of-total = スキル { $total } 件中 { $count } 件
consult-first = 先に相談が必要
comes-back-to-you = ほかに担当者がいないため、1 分後にあなたに戻ります
consults = 相談
waiting-for-consultant = { $name } さんを待っています
consultant-reads = { $name } さんに相談中 (閲覧のみ)
consultant-participates = { $name } さんが会話に参加中 (顧客にも表示)
make-read-only = 閲覧のみにする
making-read-only = 閲覧のみに変更しています…
add-to-conversation = 会話に追加
adding = 追加しています…
remove = 削除
removing = 削除しています…
cancel-request = 依頼を取り消す
cancelling = 取り消しています…
searches = 検索
searching-in-queue = { $queue } で担当者を探しています…

## The customer and the case
summary = 要約
work-item = 作業項目
title = タイトル
number = 番号
type = 種類
customer = 顧客
name = 名前
signed-in = サインイン
signed-in-at-site = はい (サイト上)
unverified-match = 顧客が入力した内容は、この連絡先と一致します。内容を伝える前に、本人であることを確認してください。
contact = 連絡先
company = 会社
mobile = 携帯電話
no-contact = この顧客に関連付けられた連絡先はありません。
several-contacts = この顧客に一致する連絡先が複数あります。
contact-awaited = サーバーがこの顧客を確認しています。
who-is-it = どなたですか?
link-contact = 関連付ける
linking-contact = 関連付けています…
unlink-contact = 関連付けを解除
unlinking-contact = 解除しています…
find-or-create-contact = 連絡先を検索または作成
find-contact = 連絡先を検索
create-contact = 連絡先を作成
creating-contact = 作成中…
contact-search-hint = 名前、メール アドレス、または電話番号
search-contacts = 連絡先を検索
contacts-appear-here = 一致する連絡先がここに表示されます。見つからない場合は、連絡先を作成してください。
contacts-found = 見つかった連絡先
no-contact-matches = 「{ $search }」に一致する連絡先はありません。
more-contacts-match = ほかにも一致する連絡先があります。語句を追加してください。
contacts-unavailable = 現在、連絡先を検索できません。ほかの機能は引き続き使用できます。
phone-number = 電話番号
case = ケース
priority = 優先度
status = 状態
active = アクティブ
resolved = 解決済み
no-case = この会話に関連付けられたケースはありません。
conversation = 会話
channel = チャネル
how-it-came = 届いた経緯
came-returning = 顧客が戻ってきました
came-transfer = あなたに転送されました
came-consult = 相談を依頼されました
came-escalation = あなたにエスカレートされました
came-ai-escalation = AI エージェントがエスカレートしました
came-supervisor = スーパーバイザーが割り当てました
came-record = あなたに割り当てられました
waits-since = 待機開始
came-along = 一緒に届いた情報
answers-tab = 回答
visitor-tab = 訪問者
context-tab = コンテキスト
timeline = 履歴
timeline-empty = この連絡先の以前の会話、ケース、メモがここに表示されます。まだありません。
timeline-needs-contact = 連絡先をリンクすると、以前の会話、ケース、メモがここに表示されます。
timeline-unavailable = 現在は検索できません。ほかの機能は使えます。
timeline-latest = 最新の { $count } 件を表示しています。
show-earlier = 以前のものを表示
goes-on = 進行中
note-of-this = この会話
transcript-opened = { $time } に開始
earlier-messages = 以前のメッセージ
later-messages = 新しいメッセージ
no-messages-kept = 保存されているメッセージはありません。
on-the-page = 現在のページ
language = 言語
device = デバイス
note-from = { $name } さんからのメモ
handed-over-by = 引き継ぎ元
skills = スキル
came-in-by = 受付経路
waited = 待ち時間
opened = 開始
yes = はい
no = いいえ
