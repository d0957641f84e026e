CREATE TABLE "event_verdicts" (
	"community_id" text NOT NULL,
	"event_id" text NOT NULL,
	"prompt_id" text,
	"reason" text,
	"person_id" text,
	"touchpoint" text NOT NULL,
	"building_id" text NOT NULL,
	"day" text NOT NULL,
	CONSTRAINT "event_verdicts_pk" PRIMARY KEY("community_id","event_id"),
	CONSTRAINT "event_verdicts_one" CHECK ((prompt_id is null) <> (reason is null))
);
--> statement-breakpoint
CREATE TABLE "anonymous_classes" (
	"community_id" text NOT NULL,
	"id" text NOT NULL,
	"instrument" text NOT NULL,
	"measure" text NOT NULL,
	"touchpoint" text NOT NULL,
	"building_id" text NOT NULL,
	"period" text NOT NULL,
	"people" integer NOT NULL,
	"low" integer NOT NULL,
	"middle" integer NOT NULL,
	"high" integer NOT NULL,
	"settled_at" bigint NOT NULL,
	CONSTRAINT "anonymous_classes_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "anonymous_classes_people" CHECK (people >= 5)
);
--> statement-breakpoint
CREATE TABLE "public_classes" (
	"community_id" text NOT NULL,
	"id" text NOT NULL,
	"instrument" text NOT NULL,
	"measure" text NOT NULL,
	"building_id" text NOT NULL,
	"period" text NOT NULL,
	"people" integer NOT NULL,
	"low" integer NOT NULL,
	"middle" integer NOT NULL,
	"high" integer NOT NULL,
	"settled_at" bigint NOT NULL,
	CONSTRAINT "public_classes_pk" PRIMARY KEY("community_id","id"),
	CONSTRAINT "public_classes_people" CHECK (people >= 5)
);
--> statement-breakpoint
CREATE TABLE "settled_periods" (
	"community_id" text NOT NULL,
	"period" text NOT NULL,
	"settled_at" bigint NOT NULL,
	CONSTRAINT "settled_periods_pk" PRIMARY KEY("community_id","period")
);
--> statement-breakpoint
-- Every event that was decided keeps its verdict. One that ended both asked about and refused was asked about.
INSERT INTO event_verdicts (community_id, event_id, prompt_id, reason, person_id, touchpoint, building_id, day)
SELECT community_id, event_id, id, NULL, person_id, touchpoint, building_id, to_char(to_timestamp((reserved_at + 28800000) / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD') FROM prompts WHERE true;
--> statement-breakpoint
INSERT INTO event_verdicts (community_id, event_id, prompt_id, reason, person_id, touchpoint, building_id, day)
SELECT community_id, event_id, NULL, reason, person_id, touchpoint, building_id, day FROM prompt_refusals WHERE true
ON CONFLICT DO NOTHING;
--> statement-breakpoint
DROP TABLE "prompt_refusals";
--> statement-breakpoint
DROP INDEX "compensations_case";
--> statement-breakpoint
ALTER TABLE "compensations" ALTER COLUMN "case_id" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "survey_gate" ADD COLUMN "any_at" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "survey_gate" ADD COLUMN "hold_prompt" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "survey_gate" ADD COLUMN "hold_kind" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "survey_gate" ADD COLUMN "hold_until" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "survey_gate" ADD COLUMN "wave" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "prompts" ADD COLUMN "ended_at" bigint;
--> statement-breakpoint
ALTER TABLE "prompts" ADD COLUMN "used_week" text;
--> statement-breakpoint
ALTER TABLE "prompts" ADD COLUMN "used_band" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "anonymous_responses" ADD COLUMN "class_id" text;
--> statement-breakpoint
ALTER TABLE "compensations" ADD COLUMN "repair_id" text;
--> statement-breakpoint
ALTER TABLE "compensations" ADD COLUMN "slot" text;
--> statement-breakpoint
ALTER TABLE "compensations" ADD COLUMN "household" text;
--> statement-breakpoint
ALTER TABLE "compensations" ADD COLUMN "reason" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "compensations" ADD COLUMN "proposed_by" text;
--> statement-breakpoint
ALTER TABLE "compensations" ADD COLUMN "proposed_at" bigint;
--> statement-breakpoint
ALTER TABLE "compensations" ADD COLUMN "decided_at" bigint;
--> statement-breakpoint
ALTER TABLE "compensations" ADD COLUMN "refused_for" text DEFAULT '' NOT NULL;
--> statement-breakpoint
UPDATE compensations SET slot = id, proposed_by = granted_by, proposed_at = at,
  household = coalesce((SELECT household FROM cases c WHERE c.community_id = compensations.community_id AND c.id = compensations.case_id), ''),
  decided_at = CASE WHEN state = 'granted' AND decided_by IS NULL THEN at END,
  decided_by = coalesce(decided_by, CASE state WHEN 'granted' THEN granted_by END),
  state = CASE state WHEN 'awaiting_approval' THEN 'proposed' ELSE state END;
--> statement-breakpoint
ALTER TABLE "compensations" ALTER COLUMN "slot" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "compensations" ALTER COLUMN "household" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "compensations" ALTER COLUMN "proposed_by" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "compensations" ALTER COLUMN "proposed_at" SET NOT NULL;
--> statement-breakpoint
UPDATE survey_gate SET any_at = greatest(touchpoint_at, relationship_at);
--> statement-breakpoint
CREATE INDEX "event_verdicts_day" ON "event_verdicts" USING btree ("community_id","day");
--> statement-breakpoint
CREATE INDEX "event_verdicts_person" ON "event_verdicts" USING btree ("community_id","person_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "anonymous_classes_label" ON "anonymous_classes" USING btree ("community_id","period","instrument","touchpoint","building_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "public_classes_label" ON "public_classes" USING btree ("community_id","period","instrument","building_id");
--> statement-breakpoint
ALTER TABLE "compensations" ADD CONSTRAINT "compensations_repair_fk" FOREIGN KEY ("community_id","repair_id") REFERENCES "public"."repairs"("community_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "prompts_used" ON "prompts" USING btree ("community_id","used_week") WHERE used_week is not null;
--> statement-breakpoint
CREATE INDEX "anonymous_responses_waiting" ON "anonymous_responses" USING btree ("community_id","week") WHERE class_id is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "compensations_repair" ON "compensations" USING btree ("community_id","repair_id","slot");
--> statement-breakpoint
CREATE INDEX "compensations_household" ON "compensations" USING btree ("community_id","household","proposed_at");
--> statement-breakpoint
CREATE INDEX "compensations_state" ON "compensations" USING btree ("community_id","state","proposed_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "compensations_case" ON "compensations" USING btree ("community_id","case_id","slot");
--> statement-breakpoint
ALTER TABLE "survey_gate" DROP COLUMN "touchpoint_held_until";
--> statement-breakpoint
ALTER TABLE "survey_gate" DROP COLUMN "relationship_held_until";
--> statement-breakpoint
ALTER TABLE "anonymous_responses" DROP COLUMN "published";
--> statement-breakpoint
ALTER TABLE "compensations" DROP COLUMN "granted_by";
--> statement-breakpoint
ALTER TABLE "compensations" DROP COLUMN "at";
--> statement-breakpoint
ALTER TABLE "survey_gate" ADD CONSTRAINT "survey_gate_hold" CHECK ((hold_prompt = '') = (hold_until = 0));
--> statement-breakpoint
ALTER TABLE "compensations" ADD CONSTRAINT "compensations_source" CHECK ((case_id is null) <> (repair_id is null));
--> statement-breakpoint
-- Of two open sheets of a person, a household or an account the one that was shown stays, else the older: the other ends, free of charge.
UPDATE prompts SET state = 'expired' WHERE (community_id, id) IN (
  SELECT community_id, id FROM (
    SELECT p.community_id, p.id,
      row_number() OVER (PARTITION BY p.community_id, p.person_id ORDER BY p.state DESC, p.reserved_at, p.id) AS of_person,
      row_number() OVER (PARTITION BY p.community_id, CASE p.household WHEN '' THEN p.id ELSE p.household END ORDER BY p.state DESC, p.reserved_at, p.id) AS of_household,
      row_number() OVER (PARTITION BY coalesce(n.account_id, p.id) ORDER BY p.state DESC, p.reserved_at, p.id) AS of_account
    FROM prompts p LEFT JOIN persons n ON n.community_id = p.community_id AND n.id = p.person_id
    WHERE p.state IN ('reserved', 'shown')
  ) AS ranked WHERE of_person > 1 OR of_household > 1 OR of_account > 1);
--> statement-breakpoint
UPDATE prompts SET ended_at = expires_at WHERE state = 'expired';
--> statement-breakpoint
UPDATE callbacks SET state = 'ended' WHERE state = 'open' AND EXISTS (
  SELECT 1 FROM prompts p WHERE p.community_id = callbacks.community_id AND p.id = callbacks.prompt_id AND p.state = 'expired');
--> statement-breakpoint
-- Gates count open named cases alone: an anonymous case has added one to the gates of its author, which must not stay.
UPDATE survey_gate SET open_matters = 0 WHERE open_matters <> 0;
--> statement-breakpoint
INSERT INTO survey_gate (community_id, subject, open_matters)
SELECT community_id, 'p:' || person_id, count(*) FROM cases
WHERE anonymous = 0 AND closed_at IS NULL AND person_id IS NOT NULL GROUP BY community_id, person_id
ON CONFLICT (community_id, subject) DO UPDATE SET open_matters = excluded.open_matters;
--> statement-breakpoint
INSERT INTO survey_gate (community_id, subject, open_matters)
SELECT community_id, 'h:' || household, count(*) FROM cases
WHERE anonymous = 0 AND closed_at IS NULL AND household <> '' GROUP BY community_id, household
ON CONFLICT (community_id, subject) DO UPDATE SET open_matters = excluded.open_matters;
--> statement-breakpoint
-- Each open sheet holds the place of its person, household and account.
INSERT INTO survey_gate (community_id, subject, hold_prompt, hold_kind, hold_until)
SELECT p.community_id, 'p:' || p.person_id, p.id, p.kind, p.expires_at FROM prompts p WHERE p.state IN ('reserved', 'shown')
ON CONFLICT (community_id, subject) DO UPDATE SET hold_prompt = excluded.hold_prompt, hold_kind = excluded.hold_kind, hold_until = excluded.hold_until;
--> statement-breakpoint
INSERT INTO survey_gate (community_id, subject, hold_prompt, hold_kind, hold_until)
SELECT p.community_id, 'h:' || p.household, p.id, p.kind, p.expires_at FROM prompts p WHERE p.state IN ('reserved', 'shown') AND p.household <> ''
ON CONFLICT (community_id, subject) DO UPDATE SET hold_prompt = excluded.hold_prompt, hold_kind = excluded.hold_kind, hold_until = excluded.hold_until;
--> statement-breakpoint
INSERT INTO survey_gate (community_id, subject, hold_prompt, hold_kind, hold_until)
SELECT '', 'a:' || n.account_id, p.id, p.kind, p.expires_at FROM prompts p JOIN persons n ON n.community_id = p.community_id AND n.id = p.person_id WHERE p.state IN ('reserved', 'shown')
ON CONFLICT (community_id, subject) DO UPDATE SET hold_prompt = excluded.hold_prompt, hold_kind = excluded.hold_kind, hold_until = excluded.hold_until;
--> statement-breakpoint
-- An answer counted in a period that release 0.1.0 closed stays in that figure and enters no class. That release counted a week in the
-- period in which the week begins. Answers of periods that it had not closed wait for their classes.
UPDATE anonymous_responses SET class_id = 'before' WHERE EXISTS (
  SELECT 1 FROM score_snapshots s WHERE s.community_id = anonymous_responses.community_id AND s.visible IS NOT NULL
    AND s.period IN (substr(week, 1, 7), substr(week, 1, 4) || '-Q' || ((substr(week, 6, 2)::integer + 2) / 3), substr(week, 1, 4)));
--> statement-breakpoint
-- The people of a class are counted from the weeks of the used prompts, which release 0.1.0 did not note. The weeks of the anonymous answers of a
-- person (given) are those of the points for answers without those of the named answers. A prompt whose time, in any time zone, covers exactly
-- one of them was used in that week (certain). The answer stands under the building of its prompt, or under '' where the building was small.
-- Where no answer of its kind and week stands under its building, it is ''. Where some do, it is the building, provided that all answers
-- under '' are accounted for (unnamed is 0). Every other prompt stays null: a class then counts fewer people than gave its answers, never more.
-- Weeks without waiting answers stay null as well: their people must not count for a class of the weeks beside them.
WITH users AS (
  SELECT DISTINCT community_id, person_id FROM prompts WHERE state = 'used'
), given AS (
  SELECT community_id, person_id, week FROM (
    SELECT u.community_id, u.person_id, o.week, 1 AS n FROM users u
    JOIN points o ON o.community_id = u.community_id AND o.person_id = u.person_id AND o.reason = 'answer'
    UNION ALL
    SELECT u.community_id, u.person_id, to_char(date_trunc('week', r.day::timestamp), 'YYYY-MM-DD'), -1 FROM users u
    JOIN responses r ON r.community_id = u.community_id AND r.person_id = u.person_id
  ) AS answers GROUP BY community_id, person_id, week HAVING sum(n) > 0
), certain AS (
  SELECT p.community_id, p.id, p.touchpoint, p.version_id, p.building_id, min(g.week) AS week FROM prompts p
  JOIN given g ON g.community_id = p.community_id AND g.person_id = p.person_id
    AND g.week >= to_char(date_trunc('week', to_timestamp((p.reserved_at - 43200000) / 1000.0) AT TIME ZONE 'UTC'), 'YYYY-MM-DD')
    AND g.week <= to_char(date_trunc('week', to_timestamp((p.expires_at + 50400000) / 1000.0) AT TIME ZONE 'UTC'), 'YYYY-MM-DD')
  WHERE p.state = 'used' GROUP BY p.community_id, p.id, p.touchpoint, p.version_id, p.building_id HAVING count(*) = 1
), waiting AS (
  SELECT community_id, week, touchpoint, version_id, building_id, count(*) AS n FROM anonymous_responses WHERE class_id IS NULL
  GROUP BY community_id, week, touchpoint, version_id, building_id
), placed AS (
  SELECT c.community_id, c.id, c.week, c.touchpoint, c.version_id, coalesce(w.building_id, '') AS band FROM certain c
  LEFT JOIN waiting w ON w.community_id = c.community_id AND w.week = c.week AND w.touchpoint = c.touchpoint
    AND w.version_id = c.version_id AND w.building_id = c.building_id
), unnamed AS (
  SELECT community_id, week, touchpoint, version_id, sum(n) AS n FROM (
    SELECT community_id, week, touchpoint, version_id, CASE building_id WHEN '' THEN n ELSE 0 END AS n FROM waiting
    UNION ALL
    SELECT community_id, week, touchpoint, version_id, CASE band WHEN '' THEN -1 ELSE 0 END FROM placed
  ) AS sides GROUP BY community_id, week, touchpoint, version_id
)
UPDATE prompts SET used_week = placed.week, used_band = placed.band FROM placed
JOIN unnamed ON unnamed.community_id = placed.community_id AND unnamed.week = placed.week AND unnamed.touchpoint = placed.touchpoint
  AND unnamed.version_id = placed.version_id
WHERE prompts.community_id = placed.community_id AND prompts.id = placed.id
  AND (unnamed.n = 0 OR (unnamed.n > 0 AND placed.band = ''));
--> statement-breakpoint
-- An anonymous answer moves no tally any more: months are what their days add up to.
DELETE FROM tallies WHERE length(period) = 7;
--> statement-breakpoint
INSERT INTO tallies (community_id, building_id, touchpoint, version_id, channel, mode, measure, period, s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, n)
SELECT community_id, building_id, touchpoint, version_id, channel, mode, measure, substr(period, 1, 7),
  sum(s0), sum(s1), sum(s2), sum(s3), sum(s4), sum(s5), sum(s6), sum(s7), sum(s8), sum(s9), sum(s10), sum(n)
FROM tallies WHERE length(period) = 10
GROUP BY community_id, building_id, touchpoint, version_id, channel, mode, measure, substr(period, 1, 7);
