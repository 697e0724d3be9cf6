// What describes the atoms of a fit: that part of assay_fit.h.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "fit/assay_fit.h"
#include "fit/fit_columns.h"
#include "fit/fit_descriptors.h"
#include "kernel/guard.h"
#include "kernel/interface_texts.h"

namespace {

using assay::at;
using assay::DescriptorSettings;
using assay::FitDescriptors;
using assay::guarded;
using assay::guardedPointer;
using assay::require;
using assay::SymmetryDescriptors;

bool isLength(double x) { return x > 0.0 && std::isfinite(x); }

void requireType(const DescriptorSettings &d) {
  using assay::LspType;
  switch (d.lspType) {
    case LspType::gaussian:
    case LspType::centredGaussian:
      require(d.addend == 0.0, "descriptors of type 5 and 20 have no shift");
      return;
    case LspType::plain:
    case LspType::reaching:
      require(std::isfinite(d.addend), "the shift is not finite");
      return;
    case LspType::logarithm:
      require(isLength(d.addend), "descriptors of type 1, ln(g + shift), need a shift above 0");
      return;
  }
  throw assay::ArgumentError("the descriptors are not of type 0, 1, 2, 5 or 20");
}

void requireDescriptors(const DescriptorSettings &d) {
  requireType(d);
  require(d.elements >= 1 && d.elements <= assay::maxElements,
          "the descriptors are not of 1 to 118 elements");
  const bool wide = d.lspType == assay::LspType::centredGaussian || isLength(d.sigma);
  require(isLength(d.cutoff) && isLength(d.cutoffWidth) && wide,
          "a length of the descriptors is not positive");
  require(std::all_of(d.centres.begin(), d.centres.end(), isLength), "a centre is not positive");
  int above = -1;
  for (const int order : d.orders) {
    require(order > above && order <= assay::maxLegendreOrder,
            "the Legendre orders do not ascend, or are too high");
    above = order;
  }
}

const FitDescriptors &descriptorsOf(const void *handle, int element = 0) {
  const auto &d = at<const FitDescriptors>(handle, "what describes");
  require(element >= 0 && element < d.elements(), "the descriptors know no such element");
  return d;
}

const SymmetryDescriptors &symmetryOf(const void *handle, int element) {
  const SymmetryDescriptors *symmetry = descriptorsOf(handle, element).symmetry();
  require(symmetry != nullptr, "the descriptors are no symmetry functions");
  return *symmetry;
}

}  // namespace

void *assay_fit_descriptors_create(int lsp_type, double cutoff, double cutoff_width, double sigma,
                                   double shift, int elements, int orders, const int *order,
                                   int centres, const double *centre) {
  return guardedPointer([=]() -> void * {
    require(order != nullptr && centre != nullptr, "an array is null");
    require(orders > 0 && centres > 0, "the descriptors have no order or no centre");
    const DescriptorSettings settings{static_cast<assay::LspType>(lsp_type),
                                      cutoff,
                                      cutoff_width,
                                      sigma,
                                      {order, order + orders},
                                      {centre, centre + centres},
                                      elements,
                                      shift};
    requireDescriptors(settings);
    return new FitDescriptors(settings);
  });
}

void *assay_fit_symmetry_create(const char *text, long long length, const char *name,
                                const char *units) {
  return guardedPointer([=]() -> void * {
    return new FitDescriptors(SymmetryDescriptors(assay::readBehlerInput(
        assay::textOf(text, length), assay::nameOf(name), units == nullptr ? "" : units)));
  });
}

void *assay_fit_symmetry_create_directory(int files, const char *const *names,
                                          const char *const *texts, const long long *lengths,
                                          const char *directory, const char *units) {
  return guardedPointer([=]() -> void * {
    return new FitDescriptors(SymmetryDescriptors(
        assay::readDirectory({files, names, texts, lengths}, directory, units)));
  });
}

void assay_fit_descriptors_free(void *descriptors) {
  delete static_cast<FitDescriptors *>(descriptors);
}

int assay_fit_descriptors_size(const void *descriptors, int *elements, double *cutoff) {
  return guarded([=] {
    require(elements != nullptr && cutoff != nullptr, "there is no place for the sizes");
    *elements = descriptorsOf(descriptors).elements();
    *cutoff = descriptorsOf(descriptors).cutoff();
  });
}

int assay_fit_descriptors_inputs(const void *descriptors, int element, int *inputs) {
  return guarded([=] {
    require(inputs != nullptr, "there is no place for the number");
    *inputs = descriptorsOf(descriptors, element).inputs(element);
  });
}

int assay_fit_descriptors_columns(const void *descriptors, int count, const int *present,
                                  int *columns) {
  return guarded([=] {
    require(count > 0 && present != nullptr && columns != nullptr, "an array is null or empty");
    const std::vector<int> elements(present, present + count);
    require(std::adjacent_find(elements.begin(), elements.end(), std::greater_equal<int>()) ==
                elements.end(),
            "the elements do not ascend");
    descriptorsOf(descriptors, elements.front());
    const FitDescriptors &all = descriptorsOf(descriptors, elements.back());
    const assay::FitColumns found(assay::DescriptorKinds(all), {0, count}, elements);
    for (int n = 0; n < count * (count + 1); ++n) columns[n] = found.views()[n].width;
  });
}

int assay_fit_symmetry_element(const void *descriptors, int element, char symbol[4]) {
  return guarded([=] {
    require(symbol != nullptr, "there is no place for the symbol");
    const auto place = static_cast<std::size_t>(element);
    const std::string &found = symmetryOf(descriptors, element).network().elements[place].symbol;
    symbol[found.copy(symbol, 3)] = '\0';
  });
}

int assay_fit_symmetry_function(const void *descriptors, int element, int function, int *line,
                                const char **text) {
  return guarded([=] {
    require(line != nullptr && text != nullptr, "there is no place for the function");
    const SymmetryDescriptors &symmetry = symmetryOf(descriptors, element);
    const auto e = static_cast<std::size_t>(element), n = static_cast<std::size_t>(function);
    require(function >= 0 && n < symmetry.lines(element).size(),
            "the element has no such function");
    *line = symmetry.network().elements[e].functions[n].line;
    *text = symmetry.lines(element)[n].c_str();
  });
}

int assay_fit_symmetry_network(const void *descriptors, int element, int *layers, int *sizes,
                               int *activation) {
  return guarded([=] {
    require(layers != nullptr, "there is no place for the layers");
    const assay::FitLayers found = symmetryOf(descriptors, element).layers(element);
    *layers = static_cast<int>(found.sizes.size()) - 1;
    if (sizes == nullptr || activation == nullptr) return;
    std::copy(found.sizes.begin(), found.sizes.end(), sizes);
    std::transform(found.functions.begin(), found.functions.end(), activation,
                   [](assay::NodeFunction f) { return static_cast<int>(f); });
  });
}

int assay_fit_symmetry_parameters(const void *descriptors, int element, double *parameters) {
  return guarded([=] {
    require(parameters != nullptr, "there is no place for the parameters");
    const std::vector<double> found = symmetryOf(descriptors, element).parameters(element);
    require(!found.empty(), "input.nn alone has no weights");
    std::copy(found.begin(), found.end(), parameters);
  });
}
