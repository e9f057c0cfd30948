# What the router says when it refuses something. Each message is named after a code of `engine::Refusal`, and says its
# parameters.

refusal-configuration = The configuration could not be used with this change.
refusal-no-such-workstream = There is no workstream { $workstream }.
refusal-no-such-representative = There is no representative { $rep }.
refusal-no-such-conversation = This conversation is not open for you.
refusal-conversation-ended = The conversation has ended.
refusal-no-such-presence = There is no presence { $presence }.
refusal-offer-over = This offer is over.
refusal-cannot-reject = This offer cannot be rejected.
refusal-no-such-reason = There is no decline reason { $reason }.
refusal-not-waiting = This conversation is not waiting for you: somebody may have taken it.
refusal-session-limit = { $limit } sessions are open, and more are not allowed: close one first.
refusal-too-many-offers = { $limit } requests ring already, and more cannot be shown: answer one first.
refusal-too-many-helpers = { $limit } representatives help in this conversation or are asked to, and more are not allowed.
refusal-no-such-queue = There is no queue { $queue }.
refusal-wrong-queue = The queue { $name } does not take this kind of work.
refusal-queue-closed = The queue { $name } is closed at the moment.
refusal-not-reachable = { $name } cannot be asked: { $why ->
        [presence] the presence is { $presence }
        [noDesk] no desk is connected
        [sessionLimit] as many sessions as can be are open
        [tooManyOffers] as many requests ring as can be shown
        [coolingDown] another request was not answered a moment ago
        [hasConversation] the conversation is theirs already
        [consultsAlready] they are consulted already
       *[notConsulting] they do not consult in this conversation
    }.
refusal-nobody-free = Nobody is free in the queue { $name }.
refusal-not-allowed = This organisation does not allow it: { $what ->
        [unconsultedTransfer] a transfer to a representative who was not consulted: consult them first
        [pauseTimeout] pausing this time-out rule
        [moreTime] more time to answer this request, or more of it
        [addConsultant] adding a consultant to what no messages are written in
        [monitor] that supervisors read along
        [monitorWithoutRep] to read along before a representative has the conversation, or when it is closed
        [writeWhileWaiting] to say something while the conversation waits for its customer
        [assign] that supervisors assign conversations
        [askAgain] that supervisors have representatives asked again
        [supervisorTransfer] that supervisors transfer conversations
        [transferOfCall] that supervisors transfer calls and records
        [transferOfOpen] the transfer of a conversation that waits for a representative: assign it
       *[forceClose] that supervisors close conversations
    }.
refusal-conflict = Somebody changed this meanwhile: look at revision { $revision } first.
refusal-no-such-item = There is no { $list }[{ $id }].
refusal-already-there = There is a { $list }[{ $id }] already.
refusal-empty = There is nothing to send.
refusal-control-characters = This has control characters in it: only text, tabs and new lines can be sent.
refusal-conversation-full = This conversation is full: go on in a new one.
refusal-out-of-room = Too much is open here at the moment: try again later.
refusal-no-such-reference = There is no `{ $id }` in `{ $list }`.
refusal-records-unavailable = The records of contacts cannot be reached at the moment: try again in a moment. Everything else goes on.
refusal-wrong-contact = { $field ->
        [name] The contact needs a name, of at most 300 characters.
        [email] This is no e-mail address.
       *[phone] This is no phone number.
    }
refusal-no-record = This takes no records.
refusal-too-long = This is longer than { $longest } characters.
refusal-internal = This could not be done, because the server has a mistake: please report it.
refusal-disk-full = The server's disk is full: free space on it, and it goes on by itself.
refusal-disk-read-only = The server's disk is read-only: make it writable, and it goes on by itself.
refusal-too-large = This is larger than { $most } bytes.
refusal-key-reused = Another request was sent under this key: choose a new key for a new request.
refusal-too-many = These are more than { $most } entries.

# What is wrong in a configuration, or odd: said after the place. Each message is named after a code of
# `model::ConfigurationCode`.

configuration-missing = is missing
configuration-empty = must not be empty
configuration-too-long = is longer than { $longest } characters
configuration-control-characters = has control characters in it: only text, tabs and new lines can be written
configuration-too-many = has { $count } entries: at most { $most } are allowed
configuration-out-of-range = must be from { $least } to { $most }
configuration-time-out-of-range = must be from { $least } to { $most }
configuration-too-short = { $milliseconds } is too short; write "{ $milliseconds } s"
configuration-few-milliseconds = is { $milliseconds } milliseconds: write "{ $milliseconds } s" for seconds
configuration-unknown-reference = there is no `{ $id }` in `{ $list }`
configuration-wrong-queue = is a { $queue } queue, and this is { $work } work
configuration-has-twice = has `{ $entry }` twice
configuration-duplicate = is there twice
configuration-bad-id = can only have the characters a-z, 0-9, -, _ and .
configuration-unknown-word = must be one of { $words }
configuration-wrong-type = must be { $wanted ->
        [flag] true or false
        [number] a whole number
       *[text] text
    }
configuration-unknown-attribute = is no attribute that a condition can look at
configuration-unknown-representative-attribute = is no attribute of a representative
configuration-needs-queue = is not known to a rule of classification, which comes before any queue
configuration-needs-representative = is known only to a rule of assignment
configuration-too-many-parts = has { $count } parts: at most { $most } are allowed
configuration-too-deep = is nested more than { $deepest } deep
configuration-comparison-does-not-fit = does not fit the attribute, which has no such order or parts
configuration-not-looked-at = is not looked at: leave it out
configuration-unknown-time-zone = is no IANA time zone, such as Europe/Berlin
configuration-unknown-country = is no country of two letters, such as US
configuration-bad-time = must be a time from 00:00 to { $last }
configuration-one-digit = write two digits, such as 07:00
configuration-bad-date = must be a date, such as 2026-12-25
configuration-no-day = must name a day
configuration-no-rule = must have at least one rule
configuration-circle = sends work to `{ $queue }`, which can bring work back there: it would go round in a circle
configuration-own-queue = is the queue itself
configuration-no-channel = no channel can { $action ->
        [voicemail] take a message
        [callback] call back
       *[externalNumber] put a caller through to a number
    }: use `transfer` or `end`
configuration-no-presence = must name a presence: nobody would be offered anything
configuration-braces = cannot have braces: the question is also a slug
configuration-finds-nothing = must find something
configuration-wrong-total = makes { $total } percent in all, and must make 100
configuration-bad-origin = { $fault ->
        [scheme] must begin with https:// or http://, such as https://shop.example.com
        [tooLong] is longer than 255 characters
        [path] must end behind the name and its port: an origin has no path and no slash at its end
        [star] cannot have a star: name each site
        [capitals] must be in small letters, as browsers tell it
        [usualPort] must leave its usual port out, as browsers do
        [port] must have a port from 1 to 65535, or none
       *[host] must name a host; one with other letters is written in its xn-- form, as browsers do
    }
configuration-bad-key = must be a public key of Ed25519: 32 bytes in base64url without padding
configuration-built-in = is built in: copy it under another id
configuration-no-timeout = must be at least 1 second, unless work is assigned by itself
configuration-needs = needs { $field ->
        [showTimeout] showTimeout: nobody is to be surprised by a session
       *[other] { $field }
    }
configuration-bad-lookup = { $fault ->
        [unreadable] has a look-up that cannot be read: write {"{"}$odata.case.title.?$filter=id eq {"{"}caseId{"}"}&$select=title{"}"}
        [table] looks up a table other than `case`, `contact` and `company`
       *[column] looks up a column that its table does not have
    }
configuration-not-allowed-here = { $why ->
        [waitsAlready] changes nothing for work that waits already
        [noHours] never comes about: the queue has no operating hours
        [noVoice] is only for voice queues
        [recordEnds] is not for records, which do not end by themselves
        [costBesideProfile] is not counted beside a profile, whose room the work takes in place of units: leave it out
        [recordWrapsUp] is not for records, which are over when they are resolved: leave it out
        [graceWithoutChat] is only for chats, whose customers can be seen to go: leave it out
        [callPicked] must be push: calls are never picked
        [affinityOfPicked] is only for work that is pushed
        [affinityOfRecord] is not for records, which stay with their rep anyway
        [originsWithoutChat] are only for chats: other work comes from no page
        [recordCloses] is not for records, which never close by themselves
        [waitingWithoutMessages] is only for messages that customers answer when they like
        [timeoutsWithoutMessages] is only for messages: nobody writes in calls and records
        [chatWaits] must be another: customers of a live chat do not answer later
        [noticeWithoutPage] is only for chats, and for messages that are left in them: nobody else reads it
        [surveyWithoutChat] is only for chats: nobody else is there when it is over
        [choicesOfNoChoice] is only for a question of the kind `choice`
        [outOfHoursWithoutChat] is only for chats: other work comes from no page
        [outOfHoursWithoutMessages] must be a workstream of the channel messaging: what is left is answered later
        [overdueBeforeWarning] must be longer than `waitingWarning`: an answer is due before it is overdue
       *[consultAssigns] cannot assign by itself: a rep is asked for help
    }
configuration-fixed = is fixed when the workstream is made: make another workstream
configuration-in-use = { $by ->
        [sessions] has open sessions: close or transfer them before it is taken out
       *[conversations] has conversations that are not closed: close them before it is taken out
    }
configuration-no-effect = { $why ->
        [lostRace] does nothing: no two representatives are asked for the same conversation at once
        [inactiveAfterMiss] does nothing while `inactiveAfterMiss` is off
        [delivery] does nothing while `delivery` is `assigned`
        [alwaysPreview] is as `background` while `settings.alwaysPreview` is off
        [autoAssign] does nothing while `autoAssign` is on: the work is the representative's in any case
        [skillMatch] does nothing while `skillMatch` is `none`
        [onlyChats] does nothing: only chats wait for words before they ring
        [notRouted] is never looked at: only a rule of routing leads into overflow, and a fallback queue has none
       *[fallback] is never looked at: it is the fallback queue of all its work
    }
configuration-nobody-works = nobody works for it: { $queue ->
        [record] its work stays there
       *[other] its conversations end at once
    }
configuration-no-presence-takes-work = none of them takes work: nobody will be offered anything
configuration-unasked-question = nobody asks `{ $question }`: there is no such question
configuration-unknown-slug = `{"{"}{ $slug }{"}"}` shows nothing: it is no slug, no question that is asked, and nothing that a rule finds
configuration-unaffordable-cost = is more than anybody has who works for it: the most is { $most }

# Why something in a configuration file cannot be read: said after the place. Each message is named after a code of
# `ReadingCode`.

reading-not-toml = { $words }
reading-newer-version = this program reads files up to version { $newest }, and not { $version }: use a newer program
reading-unknown-version = must be a whole number from 1 to { $newest }: write `version = { $newest }`
reading-wrong-shape = { $words }
reading-not-a-list = must be a list: begin each entry with [[{ $list }]]
reading-moved-to-records = these are records, and no part of the configuration any more: `handbell-router upgrade-configuration` writes them out for POST /api/v1/{ $list }/import
reading-no-unit = a length of time needs its unit: write "{ $meant }"
reading-missing = is missing
reading-unknown-field = there is no such field
reading-none-of-fields = there is no such field; there are { $fields }
reading-misspelt-field = there is no such field: write `{ $meant }`
reading-none-of-words = must be one of { $words }, not `{ $found }`
reading-misspelt-word = there is no `{ $found }`: write `{ $meant }`
