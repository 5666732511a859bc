/** Every limit, with its reason. In: nothing. Out: numbers. Units are in the names. Longer than other files, and whole all the same: whoever
    asks what Crossread takes from others, and how much of it, finds the answer in one place. */

/** A page's text sent in one message. A 50,000-word page is about 300 kB; ten times that is no article. */
export const MAX_PAGE_CHARS = 3_000_000;
/** Blocks of one page. The longest live blogs have some thousands of paragraphs. */
export const MAX_BLOCKS = 20_000;
/** One block. A paragraph longer than a chapter is a data dump; the rest of it is left alone. */
export const MAX_BLOCK_CHARS = 50_000;
/** Metadata strings of a page (title, outlet): longer ones are somebody's mistake or attack. */
export const MAX_FACT_CHARS = 1_000;
/** Addresses: what browsers and servers still agree on. */
export const MAX_URL_CHARS = 2_048;
/** A search query: a pasted sentence fits, a pasted article does not. */
export const MAX_QUERY_CHARS = 400;
/** Hits in one search answer: more than a reader scrolls through in a popup. */
export const MAX_HITS = 50;
/** Hits before the first one asked for: nobody pages so deep, and a narrower search gets there. */
export const MAX_HIT_OFFSET = 10_000;
/** Names, events and outlets offered above the hits: with more, the hits are out of sight. */
export const MAX_SUGGESTIONS = 6;
/** Searches kept for the next time the field is empty: what is seen without scrolling. */
export const MAX_RECENT = 6;

/** Articles shown in a card; the card's total says how many there are. */
export const MAX_COVERAGE_ITEMS = 12;
/** Passages of one article in a card: the card is a glance, the article is a click away. */
export const MAX_PASSAGES = 2;
/** A passage in a card, in characters: about five lines at the card's width. Cut at a word, with an ellipsis. */
export const MAX_PASSAGE_CHARS = 420;

/** Articles compared with one page: past this a matrix has more columns than anybody reads, and the nearest come first. */
export const MAX_COMPARED = 16;

/** Sentences of a page laid beside an article's: what a panel scrolls smoothly; the longest long reads have some hundreds. */
export const MAX_ALIGNED = 500;

/** Candidates that the index hands to the same-event decision: on a set with events named, thirty-two find as many ties as forty. */
export const MAX_CANDIDATES = 32;
/** Events shown for one page: beyond this the list is no longer a glance. */
export const MAX_PAGE_EVENTS = 12;
/** Mentions marked on one page, its events besides: painting is one task, and so many take some 20 ms of it. A long read of
    50,000 words has 2,000 at most; past this a page is a list of names. */
export const MAX_MARKS = 5_000;
/** Questions that a loading page may put in a row: it comes in a few pieces. */
export const MAX_ASKS_IN_A_ROW = 5;
/** After those, one question in this time: a counter inside an article changes its text every second for hours, and the whole
    page is not sent each time. Text that comes later than this many pieces is marked after as long. */
export const ASK_REFILL_MS = 20_000;

/** A shard of a pack, unpacked: a gzip bomb stops here. Shards are written at 1 MB at most. */
export const MAX_SHARD_BYTES = 8_000_000;
/** A shard of a pack, as stored. */
export const MAX_SHARD_PACKED_BYTES = 1_000_000;
/** Shards of one pack: at 1 MB each, more than any quota allows. */
export const MAX_SHARDS = 5_000;
/** Segments of one pack: each wake opens all of them. Each is larger than the next, and the later ones hold a quarter of the articles at most:
    three thousandths added each day make seven. */
export const MAX_SEGMENTS_OF_PACK = 12;
/** The file of a pack's signature: a key and a signature are some two hundred bytes. */
export const MAX_SIGNATURE_BYTES = 2_000;
/** Outlets whose names a pack's manifest lists: more than a person reads, and they fit its two megabytes. */
export const MAX_PACK_OUTLETS = 5_000;
/** A record's key: `articles/1000` and the like. */
export const MAX_KEY_CHARS = 40;
/** Records of one shard: the smallest have some hundred bytes, and no table is cut finer. */
export const MAX_SHARD_RECORDS = 20_000;
/** A record: it is read whole, and lies in one transaction and one shard of a pack with others. */
export const MAX_RECORD_BYTES = 256_000;
/** A part of a table, on its way into a segment: small enough for a pack's shard. A finished segment keeps its tables whole. */
export const TABLE_PART_BYTES = 60_000;
/** A table that is read whole at a wake. A million articles or names fill some 80 MB; what says that it is larger is no table. */
export const MAX_TABLE_BYTES = 128_000_000;
/** All tables of one pack, those of all its segments together: they stand whole in memory at every wake, beside all else, and a browser ends
    a background that takes half a gigabyte where memory is short. 100,000 articles of 400 words have 24 MB. */
export const MAX_PACK_TABLE_BYTES = 256_000_000;
/** Articles of one pack: the tables of a million come near `MAX_PACK_TABLE_BYTES`, and a pack that says it has more could never be opened. */
export const MAX_PACK_ARTICLES = 1_000_000;
/** Articles of a pack that `npm run pack` makes. However short, each is held with its crowds (1.3 kB in each thread, and once more for all), its
    thirty candidates and their pairs (some 0.7 kB), its row, its id and its neighbours (2 kB): so many of a dozen words take 1.84 GB with two threads,
    of the 2 GB that a laptop has to spare. Longer ones take more, for their signatures. */
export const MAX_MADE_ARTICLES = 200_000;
/** Articles stored in one record: packed, sixteen take 30 to 64 kB, the longest more. Chromium keeps a value above 64 KiB in a file of its
    own, and reading forty of those takes three times as long as reading forty that are smaller. */
export const ARTICLES_PER_RECORD = 16;
/** Articles packed together inside a record: unpacked together, parsed one by one, and together they pack nearly as small as many. */
export const ARTICLES_PER_SLICE = 8;
/** A slice, unpacked: articles at their longest, with what was found in them. A gzip bomb stops here. */
export const MAX_SLICE_BYTES = 40_000_000;
/** One article's text. The longest long reads have some 150 kB. */
export const MAX_ARTICLE_CHARS = 1_000_000;

/** The manifest of a pack: `MAX_SHARDS` lines of about 250 bytes, and what the pack says of itself. */
export const MAX_MANIFEST_BYTES = 2_000_000;
/** Records put into one shard: most are packed already, and gzip makes what does not pack a little longer. */
export const TARGET_SHARD_BYTES = 950_000;
/** Ids of sources, outlets, articles, entities and spans: ours have some twenty characters. */
export const MAX_ID_CHARS = 200;
/** Ids in one list of a message or of the settings: more than anybody hides by hand. */
export const MAX_IDS = 10_000;
/** Bytes of records written in one transaction: a killed import loses at most this much work. */
export const IMPORT_BATCH_BYTES = 2_000_000;
/** Room asked for before a pack is written, as a part of its records' bytes: while a database grows, the browser holds pieces of it twice. */
export const IMPORT_ROOM = 1.3;
/** Packs waiting at once: more than anybody adds in a row. */
export const MAX_IMPORTS = 20;
/** A pack's server is asked again after so long, after twice as long, and so on: a short fault costs half a minute. */
export const IMPORT_BACK_OFF_MS = 30_000;
/** The longest of those waits: a server that was away over night is found within the hour. */
export const MAX_IMPORT_WAIT_MS = 3_600_000;
/** Attempts after which a fault that nobody foresaw is the reader's to judge; a server that is away is asked for ever. */
export const IMPORT_ATTEMPTS = 6;
/** Silence of a pack's server, in the middle of a file too, after which it counts as away. A megabyte at 300 kbit/s takes as long, and is not silent. */
export const FETCH_SILENCE_MS = 30_000;
/** Verdicts kept: a reader who takes apart one pair a day fills them in five years; then the oldest go. */
export const MAX_VERDICTS = 2_000;
/** Sites with a density of their own, and things hidden with their names: more than anybody chooses by hand. */
export const MAX_CHOSEN = 2_000;
/** A title in the reader's own lists: longer ones are cut. */
export const MAX_LISTED_CHARS = 200;
/** An article's text in a citation's title, where the outlet printed no headline. */
export const MAX_CITED_CHARS = 300;

/** Pages kept: each new one makes the next generation of them all anew, some milliseconds a page; a reader who keeps two a day fills them in a year. */
export const MAX_KEPT = 800;
/** Readings of one kept page: a report that is rewritten more often is a live page, and nobody compares so many. */
export const MAX_KEPT_VERSIONS = 12;
/** One reading's text. The longest long reads have some 150 kB; what comes after is a page without an end, and is left out. */
export const MAX_KEPT_CHARS = 200_000;
/** Paragraphs of one reading, for pages that break after each word. */
export const MAX_KEPT_PARAGRAPHS = 2_000;
/** Addresses at which one kept text was met: a site's mobile, print and shared ones are fewer. */
export const MAX_KEPT_ADDRESSES = 8;
/** A deleted page stays on disk for so long, so that deleting it can be undone; then it goes at the next start. */
export const KEPT_UNDO_MS = 3_600_000;

/** A term of the index: stems end at 40 characters and names' ids are short; longer ones are asked for whole or not at all. */
export const MAX_INDEX_TERM_CHARS = 64;
/** Blocks of terms kept open: at 100,000 articles the whole vocabulary, which is read ahead once somebody searches. */
export const MAX_OPEN_TERM_BYTES = 6_000_000;
/** Shards of postings kept open: what some pages and searches in a row ask for. */
export const MAX_OPEN_POSTING_BYTES = 6_000_000;
/** Postings kept as they were decoded: some seven hundred thousand, the commoner words of some pages and searches in a row. */
export const MAX_KEPT_LIST_BYTES = 6_000_000;
/** Articles' records kept, as stored: some two hundred, between which pages and their cards go to and fro. */
export const MAX_OPEN_ARTICLE_BYTES = 8_000_000;
/** Slices kept unpacked, of about 50 kB each, as bytes: a page reads some thirty articles of as many slices, and its card reads them
    again; those of the page before are still there. An article is parsed each time: kept parsed, it would outlive the engine's quick
    collections, and the slow ones come in the middle of a page. */
export const MAX_OPEN_SLICES = 80;

/** Words of one query: a pasted sentence's. Each costs its postings. */
export const MAX_QUERY_WORDS = 32;
/** Terms that one word of a query may stand for, beginnings and slips included: the most frequent ones. */
export const MAX_EXPANDED_TERMS = 24;
/** Postings of all words that a beginning may stand for: what is read in some milliseconds. */
export const MAX_EXPANDED_POSTINGS = 80_000;
/** Entities looked at with a name of which a word begins so, the best known of each segment first, to find the most named: two letters
    begin the names of thousands. */
export const MAX_BEGUN_NAMES = 200;
/** Terms looked at to find the most frequent with a beginning: those of two letters have thousands. */
export const MAX_EXPANDED_SCAN = 4_000;

/** Share of a segment's articles that may be taken out before it is written anew: Lucene's own 20 %. Until then they cost room
    and a look at each posting. */
export const MAX_DELETED_SHARE = 0.2;
/** Segments of one size beside each other: with more they are merged. Each is asked in every search, and each has a vocabulary
    of its own: ten take about three times as long as one (`npm run bench -- join`), so half of Lucene's ten. */
export const MAX_SEGMENTS_OF_A_SIZE = 5;
/** Segments up to this many articles are of one size: a feed's week or a reader's pages, merged in seconds. */
export const SMALL_SEGMENT_ARTICLES = 1_000;
/** How many times as large the next size is: as many as are merged at a time. */
export const SIZE_STEP = 5;
/** Articles of a merged segment: larger ones are left as they are, since writing one anew takes a background some minutes. */
export const MAX_MERGED_ARTICLES = 100_000;
/** Articles taken out can be taken back in for so long, and only then is their segment written anew; so can a pack, and only then is it off the disk. */
export const DELETED_UNDO_MS = 3_600_000;
/** Frequencies over several segments that are kept, some 100 bytes each: the words of some pages and searches in a row. */
export const MAX_KEPT_SUMS = 8_000;

/** What one address may give, unpacked: the longest feeds have some megabytes. A gzip bomb or an endless answer stops here. */
export const MAX_FETCHED_BYTES = 10_000_000;
/** Redirects followed: a sound chain has three at most (https, www, a new name), and a loop has no end. */
export const MAX_REDIRECTS = 10;
/** The first line of an answer: Chrome stops a worker whose request has none after 30 s. */
export const ANSWER_WAIT_MS = 20_000;
/** Silence in the middle of an answer, after which the server counts as away. */
export const SOURCE_SILENCE_MS = 20_000;
/** A whole answer: 10 MB at 700 kbit/s. A server that sends a byte now and then is never silent, and never done. */
export const MAX_FETCH_MS = 120_000;
/** The browser's word on where a redirect leads: it comes with the answer, or a few milliseconds later. */
export const REDIRECT_WORD_MS = 1_000;
/** The longest wait that a server may ask for: some say a year by mistake. */
export const MAX_RETRY_MS = 7 * 86_400_000;
/** ETag or Last-Modified, sent back as they came: real ones have under a hundred characters. */
export const MAX_VALIDATOR_CHARS = 1_000;
/** Start of a document in which its encoding is looked for: pages declare it in their head, some after long scripts. */
export const MAX_CHARSET_SCAN_BYTES = 100_000;

/** Items of one feed: the longest news feeds list 200 to 300; more is an archive. */
export const MAX_FEED_ITEMS = 1_000;
/** Start of a page in which feeds are looked for: with inlined styles and scripts, heads have some hundred kilobytes. */
export const MAX_DISCOVER_CHARS = 2_000_000;
/** Feeds offered for one page: a list to choose from, not to search. */
export const MAX_FOUND_FEEDS = 20;
/** A list of feeds, as text: one of a thousand feeds has 300 kB. */
export const MAX_OPML_CHARS = 10_000_000;
/** Feeds taken from one list: more than anybody follows. */
export const MAX_OPML_FEEDS = 5_000;
/** Tags of one source; folders within folders of a list are tags too, and what lies deeper takes the outer ones. */
export const MAX_TAGS = 20;
/** A file that a reader takes along. Eight hundred pages at their longest fit in; the browser holds it whole while it is read. */
export const MAX_PORTABLE_BYTES = 300_000_000;
/** Bytes of kept pages in one message of an export or import: browsers refuse messages above 64 MB, and a page of ours stays quick. */
export const PORTABLE_PART_BYTES = 4_000_000;
/** Packs in such a file, and in one message: each is a request a day, and nobody follows more. The queue takes some of them at a time. */
export const MAX_PORTABLE_PACKS = 100;
/** Kept pages in one message. */
export const MAX_PORTABLE_PART = 100;
/** A source's name or tag. */
export const MAX_NAME_CHARS = 200;

/** A feed is asked at most so often: news that is an hour old is still compared in time, and a server is left in peace. */
export const LEAST_FETCH_MS = 3_600_000;
/** A feed is asked at least so often, whatever it says of itself, and after any number of failures. */
export const MOST_FETCH_MS = 86_400_000;

/** Sources of one reader: more than anybody follows, and so many are listed in one message. */
export const MAX_SOURCES = 5_000;
/** Looks kept in a source's history: at one an hour, two days and a half. */
export const MAX_LOOKS = 60;
/** A look by hand so soon after an answer asks nobody: it would say the same, and what the reader sees is as new. */
export const LOOK_AGAIN_MS = 300_000;
/** What was found at addresses that the reader typed waits so long to become a source's first look; and so many of them do. */
export const FOUND_MS = 300_000;
export const MAX_FOUND_ANSWERS = 8;
/** Hosts named beside a source whose whole articles the browser keeps from Crossread: a row of buttons, not a list. */
export const MAX_REFUSED_HOSTS = 4;
/** Sources asked at once, each of another host: a browser opens more for one page. */
export const MAX_ASKED_AT_ONCE = 4;
/** After a whole article its host is left alone for so many times as long as it took to answer, and at least and at most so long. */
export const ARTICLE_PACE = 2;
export const LEAST_ARTICLE_PACE_MS = 50;
export const MOST_ARTICLE_PACE_MS = 10_000;
/** Attempts at one article, at its server or at taking it apart, before what the feed says of it has to do. */
export const MAX_ARTICLE_ATTEMPTS = 3;
/** The first wait between two of them; it doubles. */
export const ARTICLE_RETRY_MS = 300_000;
/** Articles on their way at once: a list of five hundred feeds brings some ten thousand at its first look. What is beyond stays in its feed until the next. */
export const MAX_QUEUED = 20_000;
/** Articles of one gathered segment: analysed in some seconds. */
export const GATHERED_ARTICLES = 200;
/** Articles that are there wait so long for others to be made searchable together with them. */
export const GATHER_WAIT_MS = 120_000;
/** A worker with nothing to do is kept so long while articles are being fetched: the next one mostly comes within it. */
export const INGEST_REST_MS = 5_000;
/** A text as short as this may stand under many addresses ("Live updates"): the same words are then no sign of the same article. */
export const LEAST_PRINTED_CHARS = 300;
/** That stored articles were damaged is told for a week: settings are opened seldom. */
export const DAMAGE_TOLD_MS = 7 * 86_400_000;
/** The database of sources stays open so long after its last use: longer than from one article to the next. */
export const SOURCES_OPEN_MS = 1_000;
/** Requests in the log, beside its thirty days: some weeks of a thousand a day. */
export const MAX_REQUESTS = 30_000;
/** Days for which a request stands in the log. */
export const REQUEST_DAYS = 30;
/** Requests in one answer: more than a page shows at a time. */
export const MAX_LISTED_REQUESTS = 200;
/** Notes on a source: a page of text. */
export const MAX_NOTES_CHARS = 5_000;
/** Articles or days that a source may be kept to. */
export const MAX_KEEP = 1_000_000;
/** Files chosen at once: a folder of articles. */
export const MAX_FILES = 5_000;
/** Elements of a page that is read for its article: long reads with all their comments have some ten thousand. */
export const MAX_PAGE_TAGS = 30_000;
/** Elements inside each other on such a page: those of real ones are under a hundred. */
export const MAX_PAGE_DEPTH = 300;
/** Room below which the oldest articles go, unless their source is pinned: what a browser needs to write segments anew. */
export const LEAST_FREE_BYTES = 100_000_000;
/** So many of them at a time; what they took is free once their segments are written anew. */
export const MAX_DROPPED_FOR_ROOM = 1_000;
/** A file of articles that the reader chooses, held whole while it is read: a year of a paper as text. */
export const MAX_FILE_BYTES = 100_000_000;
/** A zip that a pack is read out of: one of 100,000 articles has 280 MB. It is read where it lies, a shard at a time, so memory is not what bounds
    it; but it is copied twice on its way, and lies beside its records until they are all there: what is larger is better fetched. */
export const MAX_PACK_FILE_BYTES = 1_000_000_000;
/** The list of files at the end of such a zip, which is held whole: `MAX_SHARDS` lines, with what archivers add to each, have half a megabyte. */
export const MAX_ZIP_LIST_BYTES = 1_000_000;
/** Files in one archive; with more it is refused before any is unpacked. */
export const MAX_ZIP_ENTRIES = 10_000;
/** All files of an archive, unpacked: they are held at once. */
export const MAX_ZIP_BYTES = 200_000_000;
/** Headers at the start of a saved page's file, and of each part in it: a browser writes some 300 bytes; a long title and address fit in. */
export const MAX_MIME_HEAD_BYTES = 20_000;
/** Parts of such a file that are looked at for its page, which is the first or, in old files, among the first. */
export const MAX_MIME_PARTS = 100;
/** Parts within parts of such a file: a browser writes one layer, a mail program two. */
export const MAX_MIME_DEPTH = 3;
/** Articles of one file. */
export const MAX_FILE_ARTICLES = 100_000;
/** Files that were handed over and not read lie so long: reading the most that can be chosen takes some minutes. */
export const HANDED_MS = 3_600_000;
/** Lines told of what was not taken of files. */
export const MAX_IMPORT_LINES = 500;
/** Articles of a file put aside in one transaction. */
export const FILE_BATCH = 100;
/** Entries of one sitemap: sitemaps.org allows no more. */
export const MAX_SITEMAP_ENTRIES = 50_000;
/** Sitemaps read of one index: a site has one or two of news, and after them one for each month of its archive. Of these the newest are
    enough: what is older was never asked for, and each may list a thousand pages. */
export const MAX_SITEMAP_PARTS = 5;
/** Outlets of packs and sources in the settings, each with its switch: nobody goes through more; a search's hits hide theirs too. */
export const MAX_LISTED_OUTLETS = 300;
