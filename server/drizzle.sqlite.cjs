// drizzle-kit reads exported tables; ours stand in one object.
module.exports = require('./src/platform/db/schema.sqlite.ts').tables
