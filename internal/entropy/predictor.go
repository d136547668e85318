package entropy

// Fixed point: points, nodes and the inputs of the hidden layer are in 1/32, the other weights and the values between the
// layers in 1/64. The constant 1 that makes a bias of the last weight of a row is written in the unit of its neighbours.
const (
	inputOne  = 32
	valueOne  = 64
	maxValue  = 127 * valueOne
	meanShift = 8 // a mean has 8 more bits than what it is the mean of
	meanDecay = 3 // it moves by 1/8 of the difference in each frame
	logitStep = 4 // from a logit in 1/2048 to a place in squash, in 1/128
)

// predictor runs a network over the codes of one block, frame by frame and book by book, in both directions alike. It holds
// everything that depends on the codes before.
type predictor struct {
	*network
	used   int     // books of the file, the first ones
	inputs []int64 // frame t-1, frame t-2, mean of all, each [books][point], and a 1
	mean   []int32 // [books*point]
	seen   []int8  // of this frame, [books][point]
	hidden []int32 // [books][hidden], and room for an odd one's pair
	values []int32 // of one book, [out]
}

func newPredictor(n *network, used int) predictor {
	p := predictor{
		network: n,
		used:    used,
		inputs:  make([]int64, n.shape.inputs()),
		mean:    make([]int32, n.books*n.point),
		seen:    make([]int8, n.books*n.point),
		hidden:  make([]int32, (n.books*n.hidden+1)&^1),
		values:  make([]int32, n.out),
	}
	return p
}

// reset forgets all codes.
func (p *predictor) reset() {
	clear(p.inputs)
	clear(p.mean)
	clear(p.seen)
	p.inputs[len(p.inputs)-1] = inputOne
}

// startFrame prepares the hidden layers of all books of the next frame, as far as they depend on earlier frames.
func (p *predictor) startFrame() {
	width := len(p.inputs)
	for i := 0; i < p.used*p.network.hidden; i += 2 {
		p.hidden[i], p.hidden[i+1] = dotPair(p.before[i/2*width:][:width], p.inputs)
	}
}

// endFrame makes the codes of this frame the past.
func (p *predictor) endFrame() {
	width := len(p.seen)
	last, older, mean := p.inputs[:width], p.inputs[width:2*width], p.inputs[2*width:3*width]
	copy(older, last)
	for i, v := range p.seen {
		last[i] = int64(v)
		p.mean[i] += (int32(v)<<meanShift - p.mean[i]) >> meanDecay
		mean[i] = int64((p.mean[i] + 1<<(meanShift-1)) >> meanShift)
	}
}

// startBook computes what the decisions of a book depend on, once the earlier books of the frame are known.
func (p *predictor) startBook(book int) {
	count, width := p.network.hidden, book*p.point
	hidden := p.hidden[book*count:][:count]
	now := p.now[book]
	for i := range hidden {
		sum := hidden[i] + dot(now[i*width:][:width], p.seen[:width])
		hidden[i] = max(sum, 0) >> 5 // from 1/2048 to 1/64
	}
	outer := p.outer[book*p.out*(count+1):]
	for i := range p.values {
		row := outer[i*(count+1):][:count+1]
		sum := dot(row[:count], hidden) + int32(row[count])*valueOne
		p.values[i] = min(max(sum>>6, -maxValue), maxValue)
	}
}

// probability returns how likely the decision at a node of a book's tree is a 1, in 65,536ths.
func (p *predictor) probability(book, node int) uint32 {
	row := p.nodes[(book*p.codes()+node)*(p.out+1):][:p.out+1]
	logit := dot(row[:p.out], p.values) + int32(row[p.out])*valueOne
	if logit < 0 {
		return 1<<16 - uint32(p.squash[min(^logit>>logitStep, squashSize-1)])
	}
	return uint32(p.squash[min(logit>>logitStep, squashSize-1)])
}

// endBook makes a code known to the later books.
func (p *predictor) endBook(book int, code uint16) {
	from := (book*p.codes() + int(code)) * p.point
	copy(p.seen[book*p.point:][:p.point], p.points[from:])
}
