CREATE TABLE "company_texts" (
	"company_id" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "company_texts_pk" PRIMARY KEY("company_id","kind","version")
);
