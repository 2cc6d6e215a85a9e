import type * as sarif from 'sarif';

/** What the standard leaves optional is asked for here: what is missing shows as a flaw or fails the test. */
type Whole<T> = T extends object ? { readonly [key in keyof T]-?: Whole<NonNullable<T[key]>> } : T;
export type Log = Whole<sarif.Log>;
export type Run = Whole<sarif.Run>;
type ReportingDescriptor = Whole<sarif.ReportingDescriptor>;
type Result = Whole<sarif.Result>;
type Location = Whole<sarif.Location>;

/** What code scanning of GitHub refuses or drops of a SARIF file, as sentences; empty when it takes all of it. */
export function flawsForGithub(log: Log): string[] {
  if (log.runs.length > 20) return ['more than 20 runs'];
  return log.runs.flatMap((run) => [
    ...(Array.isArray(run.results) ? [] : ['no results']),
    ...(run.results.length > 25_000 ? ['more than 25,000 results'] : []),
    ...(run.tool.driver.rules.length > 25_000 ? ['more than 25,000 rules'] : []),
    ...(run.tool.driver.name === '' ? ['a tool without a name'] : []),
    ...run.tool.driver.rules.flatMap(ruleFlaws),
    ...run.results.flatMap((result) => resultFlaws(result, run)),
    ...sharedAlerts(run.results),
  ]);
}

function ruleFlaws({ id, name, properties, ...rule }: ReportingDescriptor): string[] {
  const { shortDescription, fullDescription, help, helpUri } = rule;
  const texts = { shortDescription, fullDescription };
  const tags = Array.isArray(properties.tags) ? properties.tags : [];
  return [
    ...Object.entries(texts).flatMap(([key, { text }]) => (text === '' || text.length > 1024 ? [`${id}: ${key}`] : [])),
    ...(help.text === '' || help.markdown === '' ? [`${id}: help`] : []),
    ...(name === '' || name.length > 255 ? [`${id}: name`] : []),
    ...(/^https:\/\/\S+$/.test(helpUri) ? [] : [`${id}: helpUri`]),
    ...(tags.length > 20 ? [`${id}: tags`] : []),
    ...(/^(very-high|high|medium|low)$/.test(String(properties.precision)) ? [] : [`${id}: precision`]),
    ...(/^(error|warning|recommendation)$/.test(String(properties['problem.severity'])) ? [] : [`${id}: severity`]),
    ...('security-severity' in properties ? [`${id}: is no vulnerability`] : []),
  ];
}

function resultFlaws({ ruleId, ruleIndex, message, locations, relatedLocations = [] }: Result, run: Run): string[] {
  const places = [...locations, ...relatedLocations];
  return [
    ...(run.tool.driver.rules[ruleIndex]?.id === ruleId ? [] : [`${ruleId}: not rule ${ruleIndex}`]),
    ...(message.text === '' ? [`${ruleId}: no message`] : []),
    ...(locations.length === 1 ? [] : [`${ruleId}: ${locations.length} locations`]),
    ...(places.length > 1_000 ? [`${ruleId}: more than 1,000 locations`] : []),
    ...places.flatMap((place) => placeFlaws(place).map((flaw) => `${ruleId}: ${flaw}`)),
  ];
}

function placeFlaws({ physicalLocation: { artifactLocation, region } }: Location): string[] {
  const { uri } = artifactLocation;
  return [
    ...(/^[\w\-.~!*'()%/]+$/.test(uri) && !/%(?![\dA-F]{2})/.test(uri) ? [] : [`not encoded: ${uri}`]),
    ...(/^(\.|\/|[A-Za-z]:)/.test(uri) && !/^\.\w/.test(uri) ? [`not relative: ${uri}`] : []),
    ...(region && region.startLine >= 1 && region.startColumn >= 1 && region.endLine === region.startLine
      ? []
      : ['not one line']),
  ];
}

/** Results of one rule on one line become one alert, unless they say that they differ. */
function sharedAlerts(results: readonly Result[]): string[] {
  const seen = new Set<string>();
  return results.flatMap(({ ruleId, locations, partialFingerprints }) => {
    const [first] = locations;
    const line = `${first?.physicalLocation.artifactLocation.uri}:${first?.physicalLocation.region?.startLine}`;
    const alert = `${ruleId} ${partialFingerprints.primaryLocationLineHash ?? line}`;
    const flaw = seen.has(alert) ? [`two results are one alert: ${alert}`] : [];
    seen.add(alert);
    return flaw;
  });
}
