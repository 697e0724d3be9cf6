#ifndef ASSAY_SYMMETRY_MODEL_H
#define ASSAY_SYMMETRY_MODEL_H

#include <vector>

#include "kernel/aligned_buffer.h"
#include "kernel/behler_network.h"
#include "kernel/model_types.h"

namespace assay {

// The symmetry functions of an element, those with common parts together, laid out for a kernel
// that works on `lanes` doubles at once.
class SymmetryModel {
 public:
  // `element`: its place among the network's.
  SymmetryModel(const BehlerNetwork &network, int element, int lanes);
  SymmetryModel(const SymmetryModel &) = delete;
  SymmetryModel &operator=(const SymmetryModel &) = delete;

  const SymmetryView &view() const { return view_; }

 private:
  struct Class {
    AngularClass view;
    std::vector<AngularTerm> terms;
  };
  struct Group {
    AngularGroup view;
    std::vector<AngularFactor> factors;
    std::vector<Class> classes;
    std::vector<AngularClass> classViews;
  };

  Window cutoffWindow(const SymmetryFunction &f) const;
  Window compactWindow(const SymmetryFunction &f) const;
  int radialOf(const SymmetryFunction &f, int kind);
  Group &groupOf(const SymmetryFunction &f);
  static int factorOf(Group &group, const SymmetryFunction &f);
  Class &classOf(Group &group, const SymmetryFunction &f);
  void addAngular(const SymmetryFunction &f, int input);
  void layOutScaling(const BehlerElement &element, int lanes);
  void layOutGroups();

  CutoffChoice cutoff_;
  double length_;  // A
  SymmetryView view_{};
  std::vector<RadialView> radials_;
  std::vector<RadialSum> sums_;
  std::vector<Group> groups_;
  std::vector<AngularGroup> groupViews_;
  AlignedBuffer scaling_;
  std::vector<double> charges_;
};

}  // namespace assay

#endif
