-- What customers say of a conversation when it is over.

ALTER TABLE conversation ADD COLUMN rating BIGINT;
ALTER TABLE conversation ADD COLUMN comment TEXT;
