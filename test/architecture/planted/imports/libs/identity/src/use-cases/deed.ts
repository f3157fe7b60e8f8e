import pg from 'pg';
import { graphql } from 'graphql';
import { resolver } from '../graphql/resolver.js';
export const deed = [pg, graphql, resolver];
