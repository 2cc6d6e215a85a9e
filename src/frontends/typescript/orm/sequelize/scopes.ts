import type { DecoratorView, Project, RelationDraft, TableDraft, TableRef, Thing } from '../../../../core/orm-plugin.js';
import { property, returned } from './things.js';

