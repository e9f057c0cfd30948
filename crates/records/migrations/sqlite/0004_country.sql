-- The country that phone numbers without a country code were taken as ones of: where it changes, addresses are worked out again.

ALTER TABLE organisation ADD COLUMN country TEXT;
