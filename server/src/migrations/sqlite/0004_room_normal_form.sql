DROP INDEX `buildings_name`;
--> statement-breakpoint
ALTER TABLE `buildings` ADD `normal` text DEFAULT '' NOT NULL;
--> statement-breakpoint
DROP INDEX `rooms_number`;
--> statement-breakpoint
ALTER TABLE `rooms` ADD `normal` text DEFAULT '' NOT NULL;
--> statement-breakpoint
-- As buildingKey and roomKey make it: full-width signs as ASCII, no spaces, one hyphen, small Latin letters.
UPDATE `buildings` SET `normal` = (
  WITH RECURSIVE walk(rest, made) AS (
    SELECT `buildings`.`name`, ''
    UNION ALL
    SELECT substr(rest, 2), made || CASE
      WHEN unicode(rest) BETWEEN 65281 AND 65374 THEN char(unicode(rest) - 65248)
      WHEN unicode(rest) IN (9, 10, 11, 12, 13, 32, 160, 1564, 5760, 8239, 8287, 8288, 12288, 65279) OR unicode(rest) BETWEEN 8192 AND 8207 THEN ''
      WHEN unicode(rest) BETWEEN 8208 AND 8213 OR unicode(rest) = 8722 THEN '-'
      ELSE substr(rest, 1, 1) END
    FROM walk WHERE rest <> ''
  )
  SELECT lower(made) FROM walk WHERE rest = ''
);
--> statement-breakpoint
UPDATE `rooms` SET `normal` = (
  WITH RECURSIVE walk(rest, made) AS (
    SELECT `rooms`.`number`, ''
    UNION ALL
    SELECT substr(rest, 2), made || CASE
      WHEN unicode(rest) BETWEEN 65281 AND 65374 THEN char(unicode(rest) - 65248)
      WHEN unicode(rest) IN (9, 10, 11, 12, 13, 32, 160, 1564, 5760, 8239, 8287, 8288, 12288, 65279) OR unicode(rest) BETWEEN 8192 AND 8207 THEN ''
      WHEN unicode(rest) BETWEEN 8208 AND 8213 OR unicode(rest) = 8722 THEN '-'
      ELSE substr(rest, 1, 1) END
    FROM walk WHERE rest <> ''
  )
  SELECT lower(made) FROM walk WHERE rest = ''
);
--> statement-breakpoint
-- A number is written with and without the word for a room.
UPDATE `rooms` SET `normal` = CASE
  WHEN `normal` LIKE '_%号室' OR `normal` LIKE '_%号房' THEN substr(`normal`, 1, length(`normal`) - 2)
  ELSE substr(`normal`, 1, length(`normal`) - 1) END
WHERE `normal` LIKE '_%室' OR `normal` LIKE '_%房';
--> statement-breakpoint
-- What was entered twice stays two rows: only the first is found by its normal form, the others keep their key behind theirs.
UPDATE `buildings` SET `normal` = `normal` || '~' || `id` WHERE (`community_id`, `id`) IN (
  SELECT community_id, id FROM (
    SELECT community_id, id, row_number() OVER (PARTITION BY community_id, normal ORDER BY id) AS n FROM buildings
  ) AS numbered WHERE n > 1
);
--> statement-breakpoint
UPDATE `rooms` SET `normal` = `normal` || '~' || `id` WHERE (`community_id`, `id`) IN (
  SELECT community_id, id FROM (
    SELECT community_id, id, row_number() OVER (PARTITION BY community_id, building_id, normal ORDER BY id) AS n FROM rooms
  ) AS numbered WHERE n > 1
);
--> statement-breakpoint
CREATE UNIQUE INDEX `buildings_normal` ON `buildings` (`community_id`,`normal`);
--> statement-breakpoint
CREATE UNIQUE INDEX `rooms_normal` ON `rooms` (`community_id`,`building_id`,`normal`);
