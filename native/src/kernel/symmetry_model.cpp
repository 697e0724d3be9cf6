#include "kernel/symmetry_model.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>

#include "kernel/round_up.h"

namespace assay {
namespace {

std::size_t size(int count) { return static_cast<std::size_t>(count); }

constexpr double degree = 3.14159265358979323846 / 180.0;

auto keyOf(const Window &w) {
  return std::make_tuple(w.fall, w.twoSided, w.lopsided, w.centre, w.inverseWidth, w.scale);
}

auto keyOf(const RadialView &r) {
  return std::tuple_cat(std::make_tuple(r.kind, r.gaussian, r.decay, r.shift), keyOf(r.window));
}

auto keyOf(const AngularFactor &f) {
  return std::tuple_cat(std::make_tuple(f.ofAngle, f.lambda, f.zeta), keyOf(f.window));
}

auto keyOf(const AngularGroup &g) {
  return std::tuple_cat(std::make_tuple(g.firstKind, g.secondKind, g.narrow, g.compact, g.cutoff),
                        keyOf(g.between));
}

auto keyOf(const AngularClass &c) {
  return std::tuple_cat(std::make_tuple(c.first, c.second, c.decay, c.shift), keyOf(c.between));
}

// The place of a thing in a list, at the end of which it is put where it is new.
template <typename T>
int placeIn(std::vector<T> &list, const T &thing) {
  for (std::size_t k = 0; k < list.size(); ++k) {
    if (keyOf(list[k]) == keyOf(thing)) return static_cast<int>(k);
  }
  list.push_back(thing);
  return static_cast<int>(list.size()) - 1;
}

Fall fallOfShape(const std::string &shape) {
  switch (shape[0] == 'p' ? shape[1] : shape[0]) {
    case '1':
      return Fall::poly1;
    case '2':
      return Fall::poly2;
    case '3':
      return Fall::poly3;
    case '4':
      return Fall::poly4;
    default:
      return Fall::bump;
  }
}

// Between two ends, highest in the middle.
Window windowBetween(Fall fall, double from, double to) {
  return {fall, true, false, 0.5 * (from + to), 2.0 / (to - from), 1.0};
}

}  // namespace

SymmetryModel::SymmetryModel(const BehlerNetwork &network, int element, int lanes)
    : cutoff_(network.cutoff), length_(network.units.length) {
  const BehlerElement &own = network.elements[size(element)];
  for (const BehlerElement &one : network.elements) charges_.push_back(one.atomicNumber);
  int input = 0;
  for (const SymmetryFunction &f : own.functions) {
    if (f.isAngular()) {
      addAngular(f, input);
    } else {
      sums_.push_back({radialOf(f, f.first), input});
    }
    ++input;
  }
  layOutGroups();
  layOutScaling(own, lanes);
  view_.elements = static_cast<int>(network.elements.size());
  view_.cutoff = network.largestCutoff();
  view_.radials = static_cast<int>(radials_.size());
  view_.radial = radials_.data();
  view_.sums = static_cast<int>(sums_.size());
  view_.sum = sums_.data();
  view_.charge = charges_.data();
}

Window SymmetryModel::cutoffWindow(const SymmetryFunction &f) const {
  constexpr Fall falls[] = {Fall::step,  Fall::cosine, Fall::tanhCubed, Fall::tanhCubed, Fall::bump,
                            Fall::poly1, Fall::poly2,  Fall::poly3,     Fall::poly4};
  const bool hasPlateau = cutoff_.type != 0 && cutoff_.type != 2 && cutoff_.type != 3;
  const double outer = f.cutoff * length_, inner = hasPlateau ? cutoff_.alpha * outer : 0.0;
  const double scale = cutoff_.type == 3 ? 1.0 / std::pow(std::tanh(1.0), 3) : 1.0;
  return {falls[cutoff_.type], false, false, inner, 1.0 / (outer - inner), scale};
}

Window SymmetryModel::compactWindow(const SymmetryFunction &f) const {
  Window window = windowBetween(fallOfShape(f.shape), f.inner * length_, f.cutoff * length_);
  window.lopsided = f.shape.size() > 1 && f.shape.back() == 'a';
  return window;
}

// R of the neighbours of a kind.
int SymmetryModel::radialOf(const SymmetryFunction &f, int kind) {
  if (f.isCompact()) return placeIn(radials_, {kind, false, 0.0, 0.0, compactWindow(f)});
  const double decay = f.eta / (length_ * length_);
  return placeIn(radials_, {kind, true, decay, f.shift * length_, cutoffWindow(f)});
}

SymmetryModel::Group &SymmetryModel::groupOf(const SymmetryFunction &f) {
  AngularGroup wanted{};
  wanted.firstKind = f.first;
  wanted.secondKind = f.second;
  wanted.narrow = f.isNarrow();
  wanted.compact = f.isCompact();
  wanted.cutoff = f.cutoff * length_;
  if (wanted.narrow && !wanted.compact) wanted.between = cutoffWindow(f);
  for (Group &group : groups_) {
    if (keyOf(group.view) == keyOf(wanted)) return group;
  }
  groups_.push_back({wanted, {}, {}, {}});
  return groups_.back();
}

int SymmetryModel::factorOf(Group &group, const SymmetryFunction &f) {
  AngularFactor factor{};
  factor.ofAngle = f.isCompact();
  if (factor.ofAngle) {
    factor.window =
        windowBetween(fallOfShape(f.shape), f.leastAngle * degree, f.largestAngle * degree);
  } else {
    factor.lambda = f.lambda;
    factor.zeta = f.zeta;
    factor.scale = std::pow(2.0, 1.0 - f.zeta);
    constexpr double mostWhole = 1 << 20;
    const bool whole = f.zeta == std::floor(f.zeta) && f.zeta <= mostWhole;
    factor.power = whole ? static_cast<int>(f.zeta) : 0;
  }
  return placeIn(group.factors, factor);
}

SymmetryModel::Class &SymmetryModel::classOf(Group &group, const SymmetryFunction &f) {
  AngularClass wanted{};
  wanted.first = radialOf(f, f.first);
  wanted.second = radialOf(f, f.second);
  if (f.isNarrow() && f.isCompact()) wanted.between = compactWindow(f);
  if (f.isNarrow() && !f.isCompact()) {
    wanted.decay = f.eta / (length_ * length_);
    wanted.shift = f.shift * length_;
  }
  for (Class &one : group.classes) {
    if (keyOf(one.view) == keyOf(wanted)) return one;
  }
  group.classes.push_back({wanted, {}});
  return group.classes.back();
}

void SymmetryModel::addAngular(const SymmetryFunction &f, int input) {
  Group &group = groupOf(f);
  const int factor = factorOf(group, f);
  classOf(group, f).terms.push_back({factor, input});
}

// Points views to what does not move any more.
void SymmetryModel::layOutGroups() {
  for (Group &group : groups_) {
    for (Class &one : group.classes) {
      one.view.terms = static_cast<int>(one.terms.size());
      one.view.term = one.terms.data();
      group.classViews.push_back(one.view);
    }
    group.view.factors = static_cast<int>(group.factors.size());
    group.view.factor = group.factors.data();
    group.view.classes = static_cast<int>(group.classViews.size());
    group.view.angularClass = group.classViews.data();
    view_.mostFactors = std::max(view_.mostFactors, group.view.factors);
    groupViews_.push_back(group.view);
  }
  view_.groups = static_cast<int>(groupViews_.size());
  view_.group = groupViews_.data();
}

void SymmetryModel::layOutScaling(const BehlerElement &element, int lanes) {
  view_.inputs = static_cast<int>(element.functions.size());
  view_.inputStride = roundUp(view_.inputs, lanes);
  const std::size_t stride = size(view_.inputStride);
  scaling_ = AlignedBuffer(3 * stride);
  double *origin = scaling_.data(), *factor = origin + stride, *base = factor + stride;
  for (std::size_t n = 0; n < element.scaling.size(); ++n) {
    const FunctionScaling &scaling = element.scaling[n];
    origin[n] = scaling.origin;
    factor[n] = scaling.factor;
    base[n] = scaling.base;
  }
  view_.origin = origin;
  view_.factor = factor;
  view_.base = base;
}

}  // namespace assay
