import picomatch from 'picomatch';
import type { Layers, Manifest } from '../../../core/manifest.js';
import type { CodeBase } from '../../../core/model.js';
import { basename, isInside, relativeTo } from '../../../core/paths.js';

export type Layer = 'domain' | 'adapter' | 'neutral';

/**
 * Tells the layer of a file from the globs of its code base, which are relative to its root. Where both sides match
 * (`domain/adapters/x.ts`, `adapters/domain/x.ts`) the folder nearest to the file decides; below a domain folder a name
 * that may as well be a word of the business (`domain/client`) decides nothing. A library may be a layer as a whole
 * (`libs/orders/domain`): the folder that it is counts too, unless that may be such a word.
 */
export function assignLayers(
  manifest: Manifest,
  codeBaseOf: (path: string) => CodeBase | null,
): (path: string) => Layer {
  const areas = new Map<string, Area>();
  const { domain, adaptersInDomain = [], adapterLibraries = adaptersInDomain } = manifest.layers;
  const named = { domain: matcher(domain), adapters: matcher(adapterLibraries) };
  for (const { id, roots } of manifest.libraries)
    areas.set(`library ${id}`, { ...area(roots, manifest.layers), named });
  for (const { id, roots, layers } of manifest.services)
    areas.set(`service ${id}`, area(roots, layers ?? manifest.layers));
  const nobody = area([''], manifest.layers);
  const memo = new Map<string, Layer>();
  return (path) => {
    const known = memo.get(path);
    if (known !== undefined) return known;
    const codeBase = codeBaseOf(path);
    const layer = layerIn((codeBase && areas.get(`${codeBase.kind} ${codeBase.id}`)) ?? nobody, path);
    memo.set(path, layer);
    return layer;
  };
}

type Matcher = (path: string) => boolean;
type Area = {
  readonly roots: readonly string[];
  /** What the name of the root's own folder tells; null where it is no matter. */
  readonly named: { readonly domain: Matcher; readonly adapters: Matcher } | null;
  readonly domain: Matcher;
  readonly notDomain: Matcher;
  readonly adapters: Matcher;
  readonly adaptersInDomain: Matcher;
};

function area(roots: readonly string[], layers: Layers): Area {
  const { domain, notDomain = [], adapters, adaptersInDomain = adapters } = layers;
  return {
    roots,
    named: null,
    domain: matcher(domain),
    notDomain: matcher(notDomain),
    adapters: matcher(adapters),
    adaptersInDomain: matcher(adaptersInDomain),
  };
}

function matcher(globs: readonly string[]): Matcher {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true, nocase: true });
}

function layerIn(area: Area, path: string): Layer {
  const [root] = area.roots.filter((each) => isInside(path, each)).sort((a, b) => b.length - a.length);
  if (root === undefined) return 'neutral';
  const inner = relativeTo(path, root);
  const outermost = rootLayer(area, root);
  const inDomain = area.notDomain(inner) ? 0 : depthOf(inner, area.domain);
  const inAdapters = depthOf(inner, area.adapters);
  if (inDomain === 0 && inAdapters === 0) return area.notDomain(inner) ? 'neutral' : outermost;
  if (inDomain > inAdapters) return 'domain';
  if (inDomain === 0 && outermost !== 'domain') return 'adapter';
  return depthOf(inner, area.adaptersInDomain) > inDomain ? 'adapter' : 'neutral';
}

function rootLayer({ named }: Area, root: string): Layer {
  const path = `${basename(root)}/x`;
  if (named?.domain(path)) return 'domain';
  return named?.adapters(path) ? 'adapter' : 'neutral';
}

/**
 * How deep the last folder lies that makes a path match; 0 for no match. It is 4 for `a/domain/b/domain/x.ts` and a glob
 * of folders called domain. A glob anchored at the root counts the shortest leading part that it already matches.
 */
function depthOf(path: string, matches: Matcher): number {
  if (!matches(path)) return 0;
  const segments = path.split('/');
  for (let start = segments.length - 1; start > 0; start--) {
    if (matches(segments.slice(start).join('/'))) return start + 1;
  }
  for (let end = 1; end < segments.length; end++) {
    if (matches([...segments.slice(0, end), segments.at(-1)].join('/'))) return end;
  }
  return segments.length;
}
