## The panel and its button
chat = チャット
needs-javascript = チャットには JavaScript が必要です。
chat-with = { $organisation } とのチャット
chat-with-us = チャットで問い合わせる
chat-with-us-unread = { $count ->
   *[other] チャットで問い合わせる、新しいメッセージ { $count } 件
}
close-chat = チャットを閉じる
new-messages = { $count ->
   *[other] 新しいメッセージ { $count } 件
}
hide-preview = このメッセージを隠す
try-again = 再試行
end-chat = チャットを終了
ending = 終了しています…
end-question = この会話を終了しますか?
keep-chatting = 続ける
start-new-conversation = 新しい会話を始める
representative-is-here = { $name } が担当いたします。どのようなご用件でしょうか?

## Before a conversation
welcome = { $organisation } へようこそ
your-name = お名前
how-can-we-help = どのようなご用件でしょうか?
need-words = ご用件を簡単に入力してください。
start-chat = チャットを開始
leave-message = メッセージを残す
please-choose = 選択してください
connecting-you = おつなぎしています…
form-lead = ご用件を簡単にお知らせください。対応可能な担当者におつなぎします。
form-lead-closed = { $closed }現在、お答えできる者がおりません。
form-lead-closed-until = { $closed }メッセージはお送りいただけますが、それまではお答えできません。
form-lead-leave = { $closed }メッセージをお残しください。営業を再開しましたら拝見します。
answer-missing = ご入力ください。
answer-no-consent = 続けるには同意が必要です。
answer-no-choice = いずれかをお選びください。
answer-no-email = メールアドレスをご入力ください (例: name@example.com)。
answer-no-phone = 電話番号をご入力ください (例: +81 3 1234 5678)。
answer-not-taken = この回答を修正してください。

## Hours and waits
closed = ただいま受付時間外です。
closed-holiday = { $holiday } のため休業しています。
closed-until = { $time } まで受付時間外です。
closed-holiday-until = { $holiday } のため、{ $time } まで休業しています。
wait = { $minutes ->
   *[other] 現在の待ち時間は約 { $minutes } 分です。
}
queue-closed = { $closed }このページを開いている間は順番が保たれ、入力された内容は拝見します。
queue-needs-words = どのようなご用件でしょうか? 簡単に入力していただければ、お答えできる担当者を探します。
queue-looking = お手伝いできる担当者を探しています。
queue-position = { $position ->
    [1] 次がお客様の順番です。
   *[other] お客様の順番は { $position } 番目です。
}
queue-start-typing = 先に入力していただけます。担当者が参加したら拝見します。
message-left = ありがとうございます。メッセージをお預かりしました。このページを閉じても構いません。次にお越しのときに、ここで回答をご覧いただけます。

## Who else answers
consultants-joined = { $count ->
    [1] { $last } が会話に参加しました。
   *[other] { $others }、{ $last } が会話に参加しました。
}

## The end
ended = 会話は終了しました。
ended-by-customer = お客様が会話を終了しました。
ended-by-representative = 会話は終了しました。お問い合わせいただき、ありがとうございました。
ended-customer-gone = ご返信がなかったため、会話を終了しました。
ended-auto-closed = 長い間メッセージがなかったため、会話を終了しました。
ended-resolved = ご用件が解決し、会話は終了しました。
ended-unanswered = 申し訳ございません。お答えできる担当者がおりませんでした。{ $next }
ended-nobody-can-answer = 現在、お答えできる者がおりません。{ $next }
try-again-later = 後でもう一度お試しください。
undelivered-kept = 送信されなかった内容は次の会話に引き継がれます。送信または削除できます。
survey-question = この会話はいかがでしたか?
stars = 星{ $count }つ
survey-comment = ほかにご意見はありますか?
survey-thanks = ご回答ありがとうございました。
save-transcript = 会話を保存
transcript-title = { $organisation }との会話

## Messages
is-writing = { $name } が入力中
mark-to-copy = コピーするには、テキストを選択してください
read = 既読
delivered = 送信済み
not-delivered = 送信されませんでした。先に会話が終了しました。
kept-until-connected = 保存済み。接続すると送信されます
not-sent = 送信されませんでした。{ $reason }
not-understood = チャットが内容を認識できませんでした。
answers-too-long = 回答が長すぎて送信できません。短くしてください。
too-many-waiting = 接続を待っているメッセージが多すぎます。
too-large = 大きすぎて送信できません。

## The connection
unreachable = 現在、接続できません。引き続き試しています。
connection-lost = 接続が切れました。再接続しています。このまま入力を続けられます。
connection-lost-unsent = 接続が切れました。再接続しています。メッセージは保存されており、後で送信されます。
page-out-of-date = このページは古くなっています。入力した内容は保存されています。続けるには、ページを再読み込みしてください。
not-signed-in = このチャットは、ここからは開けなくなりました。もう一度始めるには、ページを再読み込みしてください。
site-not-allowed = このチャットは、このサイトでは使用できません。
chat-does-not-exist = このチャットはもう存在しません。
chat-was-closed = このチャットは閉じられました。
not-taken = 現在、メッセージを受け付けられません。入力した内容は保存されており、もう一度試します。
suspended = このチャットは現在ご利用いただけません。入力した内容は保存されており、1 分後にもう一度試します。
too-many-connections = ここからの接続が多すぎます。入力した内容は保存されており、1 分後にもう一度試します。

## Files
attach-files = ファイルを添付
save-file = { $name } を保存
discard = 破棄
file-too-large = ファイルは最大 10 MB までです。
file-too-many = ここにはこれ以上ファイルを追加できません。
file-type-not-allowed = 画像、PDF、オフィス文書、プレーンテキストだけを送信できます。
file-not-sent = 届きませんでした。
file-not-fetched = 現在ファイルを取得できません。

## Earlier conversations
earlier-conversations = 以前の会話
no-earlier-conversations = まだありません。
earlier-not-shown = 現在表示できません。
back-to-chat = チャットに戻る
