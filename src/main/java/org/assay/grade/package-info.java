/** The extrapolation grade: how far an atom is from those that a network was trained on. */
package org.assay.grade;
