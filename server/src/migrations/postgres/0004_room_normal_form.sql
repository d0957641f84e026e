DROP INDEX "buildings_name";
--> statement-breakpoint
DROP INDEX "rooms_number";
--> statement-breakpoint
ALTER TABLE "buildings" ADD COLUMN "normal" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "normal" text DEFAULT '' NOT NULL;
--> statement-breakpoint
-- As buildingKey and roomKey make it: full-width signs as ASCII, no spaces, one hyphen, small Latin letters.
UPDATE "buildings" SET "normal" = translate(regexp_replace(regexp_replace(translate("name",
  (SELECT string_agg(chr(n), '' ORDER BY n) FROM generate_series(65281, 65374) n),
  (SELECT string_agg(chr(n - 65248), '' ORDER BY n) FROM generate_series(65281, 65374) n)),
  '[\u0009-\u000D\u0020\u00A0\u061C\u1680\u2000-\u200F\u202F\u205F\u2060\u3000\uFEFF]', '', 'g'),
  '[\u2010-\u2015\u2212]', '-', 'g'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');
--> statement-breakpoint
UPDATE "rooms" SET "normal" = translate(regexp_replace(regexp_replace(translate("number",
  (SELECT string_agg(chr(n), '' ORDER BY n) FROM generate_series(65281, 65374) n),
  (SELECT string_agg(chr(n - 65248), '' ORDER BY n) FROM generate_series(65281, 65374) n)),
  '[\u0009-\u000D\u0020\u00A0\u061C\u1680\u2000-\u200F\u202F\u205F\u2060\u3000\uFEFF]', '', 'g'),
  '[\u2010-\u2015\u2212]', '-', 'g'), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');
--> statement-breakpoint
-- A number is written with and without the word for a room.
UPDATE "rooms" SET "normal" = CASE
  WHEN "normal" LIKE '_%号室' OR "normal" LIKE '_%号房' THEN substr("normal", 1, length("normal") - 2)
  ELSE substr("normal", 1, length("normal") - 1) END
WHERE "normal" LIKE '_%室' OR "normal" LIKE '_%房';
--> statement-breakpoint
-- What was entered twice stays two rows: only the first is found by its normal form, the others keep their key behind theirs.
UPDATE "buildings" SET "normal" = "normal" || '~' || "id" WHERE ("community_id", "id") IN (
  SELECT community_id, id FROM (
    SELECT community_id, id, row_number() OVER (PARTITION BY community_id, normal ORDER BY id) AS n FROM buildings
  ) AS numbered WHERE n > 1
);
--> statement-breakpoint
UPDATE "rooms" SET "normal" = "normal" || '~' || "id" WHERE ("community_id", "id") IN (
  SELECT community_id, id FROM (
    SELECT community_id, id, row_number() OVER (PARTITION BY community_id, building_id, normal ORDER BY id) AS n FROM rooms
  ) AS numbered WHERE n > 1
);
--> statement-breakpoint
CREATE UNIQUE INDEX "buildings_normal" ON "buildings" USING btree ("community_id","normal");
--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_normal" ON "rooms" USING btree ("community_id","building_id","normal");
