package org.assay.property.vacancy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.Relaxation;
import org.assay.structure.Structure;

/** The vacancy on a site, relaxed without shaking, so that it keeps what symmetry it has. */
record VacancyStates(VacancySettings settings, Structure perfect, int vacant) {

  /** Returns the lowest that stayed on its site; where none did, the lowest. */
  Relaxation onSite(LammpsSession session) {
    List<Relaxation> all =
        settings.neighbourPulls().stream()
            .map(pull -> VacancyStart.pulled(perfect, vacant, pull))
            .map(start -> session.relax(start, settings.relaxation()))
            .toList();
    List<Relaxation> stayed = all.stream().filter(this::isOnSite).toList();
    return (stayed.isEmpty() ? all : stayed)
        .stream().min(Comparator.comparingDouble(r -> r.evaluation().energy())).orElseThrow();
  }

  /** Returns the lowest that stayed split, with a neighbour's atom half way to its site. */
  Optional<Relaxation> split(LammpsSession session, int neighbour) {
    return settings.neighbourPulls().stream()
        .map(pull -> VacancyStart.split(perfect, vacant, neighbour, pull))
        .map(start -> session.relax(start, settings.relaxation()))
        .filter(
            r ->
                LatticeSites.occupied(perfect, r.structure(), vacant)
                    .state()
                    .equals(LatticeSites.SPLIT))
        .min(Comparator.comparingDouble(r -> r.evaluation().energy()));
  }

  private boolean isOnSite(Relaxation relaxed) {
    return LatticeSites.occupied(perfect, relaxed.structure(), vacant).reconfiguration().isEmpty();
  }
}
