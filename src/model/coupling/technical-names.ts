/**
 * Words that name machinery whatever the business is. They decide only where structure does not: the last word of an
 * identifier is looked at, and a word that could name something of a business (Client, Service, Store) counts only for
 * things that have behaviour.
 */
const ALWAYS = new Set(
  'Options Opts Config Props Context Ctx Result Error Exception Params Param Args Env Logger Callback Fn Like Token Tokens Filter Filters Query Pagination'.split(
    ' ',
  ),
);

const WITH_BEHAVIOUR = new Set(
  (
    'Client Service Repository Factory Builder Handler Helper Manager Provider Adapter Strategy Guard Interceptor Middleware Module Controller ' +
    'Resolver Gateway Publisher Subscriber Consumer Producer Worker Queue Store Cache Pool Parser Validator Mapper Converter Processor Runner ' +
    'Metrics Filter Pipe Decorator Plugin Bus Connection Driver Engine Loader Queryer Util Utils'
  ).split(' '),
);

/** Enumerations of the platform, not of the business; `Enum` at the end is ignored. */
const TECHNICAL_ENUMS: readonly RegExp[] = [
  /^(Logger|Log)Levels?$/i,
  /^Http(Status|Methods?|Verbs?|Codes?|Headers?)/i,
  /^(StatusCodes?|NodeEnv|Env|Locale)$/i,
  /^(Sort|SortOrder|SortBy|(Sort|Order)Direction|OrderBy)$/i,
  /(Environments?|Tokens?|Routes?|Paths?|Error(Types?|Codes?))$/i,
  /(Components?|Microservices?|(Webhook|Queue|Topic|Worker)s?Types?)$|Observability|Telemetry|Tracing/,
  /^Services?(Names?)?$|(Patterns?|Topics?|Queues?|Exchanges?|RoutingKeys?)$/,
  /(Error|Queue|Topic|Table|Cache|Metric|Header|Cookie|Event|EventName|Config|Env|Permission|Flag|FeatureFlags?)s?(Key|Name|Code|Job)s?$/i,
];

/** What describes the variables that a process is started with. */
const ENVIRONMENT = /(^|[a-z])(Env|Environment)(Vars?|Variables?|Schema)$|^env$/;

/** Members by which configuration and transport are known. */
const TECHNICAL_MEMBER = new Set(
  (
    'host port hostname baseurl baseuri endpoint timeout timeoutms retries maxretries retry ttl ssl tls secure debug verbose loglevel logger env ' +
    'headers cookies statuscode stack signal connectionstring dsn pool concurrency prefetch exchange heartbeat logging synchronize entities migrations ' +
    'page pagesize perpage limit offset skip take cursor sort sortby orderby hasmore hasnext hasnextpage classname children onclick onchange style ref'
  ).split(' '),
);

export function isTechnicalName(name: string, hasBehaviour: boolean): boolean {
  if (ENVIRONMENT.test(name)) return true;
  const word = lastWord(name);
  return ALWAYS.has(word) || (hasBehaviour && WITH_BEHAVIOUR.has(word));
}

export function isTechnicalEnum(name: string): boolean {
  const bare = name.replace(/Enum$/, '').replaceAll('_', '');
  return TECHNICAL_ENUMS.some((pattern) => pattern.test(bare));
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
