import { deployed } from '../../core/deployed.js';
import { basename, dirname } from '../../core/paths.js';
import { parseJson, positionOfKey } from '../json-text.js';
import { asList, asRecord, asText, isRecord } from '../plain-value.js';
import type { DeploymentReader } from './deployment-reader.js';

/** A host.json of Azure Functions deploys the folder that it lies in; other tools have files of that name too. */
export const readFunctionApp: DeploymentReader = (path, text) => {
  const { version, extensionBundle, ...rest } = asRecord(parseJson(path, text).value);
  const isOfAzure =
    isRecord(extensionBundle) || ['logging', 'extensions', 'functionTimeout'].some((key) => key in rest);
  if (asText(version) !== '2.0' || !isOfAzure) return [];
  const name = basename(dirname(path)) || 'functions';
  return [deployed({ name, what: 'Azure function app', folder: '.', at: positionOfKey(text, ['version']) })];
};

/** The code bases of functions that a firebase.json names; one of them is in the folder `functions` unless it says otherwise. */
export const readFirebase: DeploymentReader = (path, text) => {
  const { functions } = asRecord(parseJson(path, text).value);
  const all = Array.isArray(functions) ? asList(functions) : isRecord(functions) ? [functions] : [];
  const at = positionOfKey(text, ['functions']);
  return all.map((item) => {
    const { source, codebase } = asRecord(item);
    const folder = asText(source) ?? 'functions';
    return deployed({ name: asText(codebase) ?? basename(folder), what: 'Firebase code base', folder, at });
  });
};
