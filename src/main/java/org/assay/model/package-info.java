/**
 * What a potential is made of: of each element a model, which gives an atom its energy.
 *
 * <pre>
 * environment → descriptor G → scaling x = s (G − m) → network p = N(x) → local energy e(p, R)
 * </pre>
 */
package org.assay.model;
