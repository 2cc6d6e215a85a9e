/**
 * Words that name machinery whatever the business is. They decide only where structure does not: the last word of an
 * identifier is looked at, and a word that could name something of a business (Client, Service, Store) counts only for
 * things that have behaviour.
 */
const ALWAYS = new Set(
  'Options Opts Config Props Context Ctx Result Error Exception Params Param Parameters Parameter Args Env Logger Callback Fn Like Token Tokens Filter Filters Query Pagination Headers'.split(
    ' ',
  ),
);

const WITH_BEHAVIOUR = new Set(
  (
    'Client Service Repository Factory Builder Handler Helper Manager Provider Adapter Strategy Guard Interceptor Middleware Module Controller ' +
    'Resolver Gateway Publisher Subscriber Consumer Producer Worker Queue Store Cache Pool Parser Validator Mapper Converter Processor Runner ' +
    'Metrics Filter Pipe Decorator Plugin Bus Connection Driver Engine Loader Queryer Util Utils ' +
    'Connector Fetcher Scraper Crawler Listener Dispatcher Formatter Serializer Renderer Server Sdk SDK Limiter Executor Scheduler'
  ).split(' '),
);

/** Enumerations of the platform, not of the business; `Enum` at the end is ignored. */
const TECHNICAL_ENUMS: readonly RegExp[] = [
  /^(Logger|Log)Levels?$/i,
  /^Http(Status|Methods?|Verbs?|Codes?|Headers?)/i,
  /^(StatusCodes?|NodeEnv|Env|Locale)$/i,
  /^(Sort|SortOrder|SortBy|(Sort|Order)Direction|OrderBy)$|(Sort|OrderBy)(Fields?|Columns?|Keys?)$/i,
  /Constants$|^(Prisma|Typeorm|Sql|Db|Database)?Tables$|^(Mongo|Db|Database)Collections$/i,
  /^(Https?|Handler|Lambda|Rpc|Grpc|Api|Request|Response|Runtime|System|Process|Worker|Cache|Database|Db|Queue|Job)Metrics?(Names?|Types?)?$/i,
  /(Connection|Database|DataSource)(Names?|Keys?|Alias(es)?)$|^(Connections?|Databases?|Data_?Sources?)$/i,
  /(Environments?|Tokens?|Routes?|Paths?|Error(Types?|Codes?))$/i,
  /(Components?|Microservices?|(Webhook|Queue|Topic|Worker)s?Types?)$|Observability|Telemetry|Tracing/,
  /^(Services?(Names?)?|(App|Application)s?Names?)$|(Patterns?|Topics?|Queues?|Exchanges?|RoutingKeys?)$/,
  /(Error|Queue|Topic|Table|Cache|Metric|Header|Cookie|Event|EventName|Config|Env|Permission|Flag|FeatureFlags?)s?(Key|Name|Code|Job)s?$/i,
];

/** What tells any two things apart, whatever they are; an `OrderId` is one of the business. */
const IDENTITY =
  /^I?(Base|Abstract|Unique|Generic|Entity|Aggregate|Object)*(ID|Id|UUID|Uuid|GUID|Guid|ULID|Ulid|Identifier)(VO|ValueObject|Type)?$/;

/** How every system watches itself. */
const OPERATION = /RateLimit|HealthCheck/;

/** Values without a subject: of orders and users alike, or of requests. */
const VALUE = /^(Req|Request|Correlation|Causation|Trace|Span)I[dD]$|^(Dates|Timestamps?)$/;

/** What every message about the business is put in, whichever it is. */
const ENVELOPE =
  /^I?(Base|Abstract)?(Domain|Integration)Event(Base|Envelope|Metadata|Props)?$|^I?(Event|Message)Meta(data)?$|(Event|Message)Envelope$/;

/** What a token says about who calls, which is as much a part of the protocol as the header that it comes in. */
const CLAIMS =
  /^I?(Decoded)?(Jwt|JWT|(Access|Refresh|Auth|Id)Token)(Access|Refresh|Auth)?(Token)?(Payload|Claims)(Dto|DTO|Type|Interface)?$/;

/** How a call ended, whatever it did. */
const RESULT =
  /^I?(Base|Abstract|Generic|Operation|Service|Action|Api|Http|Rpc|Query|Command|Handler|Execution|Validation|Batch|Paginated|Page|Task|Job|Call)*Results?$/;
const IDENTIFYING = /^_?id$|(Id|ID|_id)$/;
/** What results are made of that say no more than that. */
const OUTCOME_MEMBER = words(
  'success successful succeeded issuccess ok failed failure isfailure error errors errormessage errorcode message messages data value result results code status reason warnings valid isvalid count total',
);

/** Numbers, dates and bytes that packages have types of their own for. */
const MEASURE = /^(Decimal(128|js)?|Big(Number|Int|Decimal)?|Long|Dayjs|Moment|DateTime|Dinero|Binary)$/;

/** What describes the variables that a process is started with. */
const ENVIRONMENT = /(Env|Environment)(Vars?|Variables?|Schema)$|^env$/;

const VARIABLE = /^[A-Z][A-Z\d]*(_[A-Z\d]+)*$/;
/** Variables that rows of an old database, which have capital names too, are not made of. */
const SETTING =
  /(^|_)(URL|URI|HOST|PORT|DSN|ENDPOINT|SECRET|PASSWORD|TOKEN|BUCKET|NODE_ENV|LOG_LEVEL|(API|ACCESS|PRIVATE|PUBLIC|SECRET)_KEY)(_ID)?$/;

/** What is looked for. */
const SEARCH = words('q query search searchtext searchterm searchquery keyword keywords');

/** A part of a list that is asked for or told. */
const PAGE = words(
  'page pagenumber pageno pageindex currentpage page_number page_size per_page pagesize perpage itemsperpage limit offset skip take cursor totalpages pagecount hasnextpage haspreviouspage',
);
/** What goes with a page; on its own it may be anything. */
const BESIDE_PAGE = words(
  'search searchtext searchterm searchquery keyword query filter sort sortby sort_by sortfield sortorder sort_order sortdirection order orderby order_by direction total totalcount totalitems count itemcount hasmore hasnext hasprevious nextpage previouspage prevpage',
);

/** Members by which configuration and transport are known. */
const TECHNICAL_MEMBER = new Set(
  (
    'host port hostname baseurl baseuri endpoint timeout timeoutms retries maxretries retry ttl ssl tls secure debug verbose loglevel logger env ' +
    'headers cookies statuscode stack signal connectionstring dsn pool concurrency prefetch exchange heartbeat logging synchronize entities migrations ' +
    'page pagesize perpage limit offset skip take cursor sort sortby orderby hasmore hasnext hasnextpage classname children onclick onchange style ref'
  ).split(' '),
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Whether members are variables of the environment: capitals, in something that is called so or that holds mostly settings. */
export function isEnvironment(name: string, members: readonly string[]): boolean {
  if (!members.every((member) => VARIABLE.test(member))) return false;
  const settings = members.filter((member) => SETTING.test(member)).length;
  return /(Env|Environment)$/.test(name) || settings * 2 > members.length;
}

/** Whether members say nothing but what is looked for, which page of a list is meant, and in which order. */
export function isPaging(members: readonly string[]): boolean {
  const names = members.map((member) => member.toLowerCase());
  if (names.every((name) => SEARCH.has(name))) return true;
  return (
    names.length > 1 &&
    names.some((name) => PAGE.has(name)) &&
    names.every((name) => PAGE.has(name) || BESIDE_PAGE.has(name))
  );
}

/** Whether something is how an API tells that a request failed (problem details of RFC 9457), and no trouble of the business, which has an identity. */
export function isProblemDetails(name: string, members: readonly string[]): boolean {
  const has = (...names: readonly string[]) => names.some((each) => members.includes(each));
  return /Problem|Error|Fault/i.test(name) && has('title') && has('status') && has('detail', 'instance') && !has('id');
}

export function isMetricName(name: string): boolean {
  return /Metrics?(Names?|Types?)?(Enum)?$/.test(name);
}

/**
 * Whether what is called a result is one of the business (of an exam, a match): that tells whose it is, and more than how a
 * call ended, which all others do.
 */
export function isResultOfBusiness(name: string, members: readonly string[]): boolean {
  if (!/Results?$/.test(name) || RESULT.test(name) || !members.some((member) => IDENTIFYING.test(member))) return false;
  const says = members.filter((member) => OUTCOME_MEMBER.has(member.toLowerCase()));
  return says.length * 2 < members.length;
}

/** Whether something is a value that says nothing of the business by itself, though what holds it may. */
export function isPlainValue(name: string): boolean {
  return VALUE.test(name) || IDENTITY.test(name);
}

export function isMeasure(name: string): boolean {
  return MEASURE.test(name);
}

export function isTechnicalName(name: string, hasBehaviour: boolean): boolean {
  if ([ENVIRONMENT, OPERATION, ENVELOPE, CLAIMS].some((pattern) => pattern.test(name))) return true;
  if (isPlainValue(name)) return true;
  if (/(Pagination|Paging|Sorting)(Dto|DTO)?$/.test(name)) return true;
  const word = lastWord(name);
  return ALWAYS.has(word) || (hasBehaviour && WITH_BEHAVIOUR.has(word));
}

/** Whether what has behaviour is called so for the work that it does for others (`RedisService`, `OrderRepository`). */
export function isService(name: string): boolean {
  return WITH_BEHAVIOUR.has(lastWord(name));
}

export function isTechnicalEnum(name: string): boolean {
  const bare = inWords(name).replace(/Enum$/, '').replaceAll('_', '');
  return TECHNICAL_ENUMS.some((pattern) => pattern.test(bare));
}

/** `KAFKA_TOPICS` as `Kafka_Topics`. */
function inWords(name: string): string {
  return VARIABLE.test(name) ? name.replace(/(?<=[A-Z\d])[A-Z]+/g, (rest) => rest.toLowerCase()) : name;
}

export function isTechnicalMember(name: string): boolean {
  return TECHNICAL_MEMBER.has(name.toLowerCase());
}

/** `Options` of `MailOptions`, `Config` of `IConfig` and of `config`. */
function lastWord(name: string): string {
  const words =
    name
      .split('.')
      .at(-1)
      ?.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  const last = words.filter((word) => !/^(Type|Enum|Interface|\d+)$/.test(word)).at(-1) ?? name;
  return last.charAt(0).toUpperCase() + last.slice(1);
}
